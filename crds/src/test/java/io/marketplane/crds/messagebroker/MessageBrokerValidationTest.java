package io.marketplane.crds.messagebroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.data.DelegatePolicy;
import io.marketplane.crds.data.StorageStatus;
import io.marketplane.crds.schema.Definitions;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@KubernetesApiTest
class MessageBrokerValidationTest {
    private static final Path EXAMPLES = Path.of("examples/valid");

    @BeforeAll
    static void installTheDefinition(KubernetesClient client) {
        Definitions.install(client);
    }

    static Stream<Path> valid() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith("messagebroker-"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidExampleComesBackWithTheDefaultsThatTheRecordsHave(
            Path example, KubernetesClient client, @TestNamespace String namespace) throws IOException {
        assertThat(client.resource(read(example))
                        .inNamespace(namespace)
                        .create()
                        .getSpec())
                .isEqualTo(read(example).getSpec());
    }

    @Test
    @Tag("database-48")
    void membersAreNeverTakenAway(KubernetesClient client, @TestNamespace String namespace) throws IOException {
        create(client, namespace);
        assertThatThrownBy(() -> patch(client, namespace, "{\"instances\": 1}"))
                .hasMessageContaining("spec.instances cannot be lowered");
        assertThatThrownBy(() -> client.resources(MessageBroker.class)
                        .inNamespace(namespace)
                        .withName("shop")
                        .scale(1))
                .hasMessageContaining("spec.instances cannot be lowered");
        patch(client, namespace, "{\"instances\": 5}");
    }

    @Test
    void theEngineStaysAndDefinitionsMayChange(KubernetesClient client, @TestNamespace String namespace)
            throws IOException {
        create(client, namespace);
        assertThatThrownBy(() -> patch(client, namespace, "{\"engine\": {\"version\": \"4.1\"}}"))
                .hasMessageContaining("spec.engine");
        patch(client, namespace, "{\"definitions\": {\"queues\": null, \"bindings\": null, \"prune\": true}}");
        assertThat(find(client, namespace).getSpec().definitions().queues()).isEmpty();
    }

    @Test
    void whoRunsTheMembersIsAskedOnce(KubernetesClient client, @TestNamespace String namespace) throws IOException {
        create(client, namespace);
        assertThat(find(client, namespace).getSpec().engine().delegate()).isEqualTo(DelegatePolicy.Never);
        assertThatThrownBy(() -> patch(client, namespace, "{\"engine\": {\"delegate\": \"Auto\"}}"))
                .hasMessageContaining("engine.delegate cannot be changed");
    }

    @Test
    void sizeAndClassCannotBeTakenBackOnceAVolumeExists(KubernetesClient client, @TestNamespace String namespace)
            throws IOException {
        create(client, namespace);
        patch(client, namespace, "{\"storage\": {\"size\": \"4Gi\"}}");
        MessageBroker provisioned = find(client, namespace);
        provisioned.setStatus(new MessageBrokerStatus(
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                new StorageStatus("4Gi"),
                null,
                Map.of(),
                null));
        client.resource(provisioned).updateStatus();
        assertThatThrownBy(() -> patch(client, namespace, "{\"storage\": {\"size\": \"3Gi\"}}"))
                .hasMessageContaining("spec.storage.size cannot be lowered once a volume exists");
        assertThatThrownBy(() -> patch(client, namespace, "{\"storage\": {\"storageClass\": \"fast\"}}"))
                .hasMessageContaining("spec.storage.storageClass cannot be changed once a volume exists");
        patch(client, namespace, "{\"storage\": {\"size\": \"6Gi\"}}");
    }

    private static void create(KubernetesClient client, String namespace) throws IOException {
        client.resource(read(EXAMPLES.resolve("messagebroker-shop.yaml")))
                .inNamespace(namespace)
                .create();
    }

    private static void patch(KubernetesClient client, String namespace, String spec) {
        client.resources(MessageBroker.class)
                .inNamespace(namespace)
                .withName("shop")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": " + spec + "}");
    }

    private static MessageBroker find(KubernetesClient client, String namespace) {
        return client.resources(MessageBroker.class)
                .inNamespace(namespace)
                .withName("shop")
                .get();
    }

    private static MessageBroker read(Path file) throws IOException {
        return Serialization.unmarshal(Files.readString(file), MessageBroker.class);
    }
}
