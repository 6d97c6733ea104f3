package io.marketplane.crds.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.data.StorageStatus;
import io.marketplane.crds.schema.Definitions;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@KubernetesApiTest
class ObjectStoreValidationTest {
    private static final Path EXAMPLES = Path.of("examples/valid");

    @BeforeAll
    static void installTheDefinition(KubernetesClient client) {
        Definitions.install(client);
    }

    static Stream<Path> valid() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith("objectstore-"))
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
    void whoKeepsTheBucketAndTheBucketOfAnEmbeddedStoreStay(KubernetesClient client, @TestNamespace String namespace)
            throws IOException {
        client.resource(read(EXAMPLES.resolve("objectstore-embedded.yaml")))
                .inNamespace(namespace)
                .create();
        assertThatThrownBy(() -> patch(
                        client,
                        namespace,
                        "{\"provider\": \"S3\", \"embedded\": null, \"deletionPolicy\": \"Retain\", \"s3\":"
                                + " {\"bucket\": \"b12\", \"region\": \"r\", \"credentials\": {\"name\": \"k\"}}}"))
                .hasMessageContaining("spec.provider cannot be changed");
        assertThatThrownBy(() -> patch(client, namespace, "{\"embedded\": {\"bucket\": \"other\"}}"))
                .hasMessageContaining("embedded.bucket cannot be changed");
    }

    @Test
    void sizeAndClassCannotBeTakenBackOnceAVolumeExists(KubernetesClient client, @TestNamespace String namespace)
            throws IOException {
        client.resource(read(EXAMPLES.resolve("objectstore-embedded.yaml")))
                .inNamespace(namespace)
                .create();
        patch(client, namespace, "{\"embedded\": {\"storage\": {\"size\": \"4Gi\"}}}");
        ObjectStore provisioned = find(client, namespace);
        provisioned.setStatus(
                new ObjectStoreStatus(null, List.of(), null, null, new StorageStatus("4Gi"), null, null, null));
        client.resource(provisioned).updateStatus();
        assertThatThrownBy(() -> patch(client, namespace, "{\"embedded\": {\"storage\": {\"size\": \"3Gi\"}}}"))
                .hasMessageContaining("spec.embedded.storage.size cannot be lowered once a volume exists");
        assertThatThrownBy(() -> patch(client, namespace, "{\"embedded\": {\"storage\": {\"storageClass\": null}}}"))
                .hasMessageContaining("spec.embedded.storage.storageClass cannot be changed once a volume exists");
        patch(client, namespace, "{\"embedded\": {\"storage\": {\"size\": \"6Gi\"}}}");
    }

    private static void patch(KubernetesClient client, String namespace, String spec) {
        client.resources(ObjectStore.class)
                .inNamespace(namespace)
                .withName("media")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": " + spec + "}");
    }

    private static ObjectStore find(KubernetesClient client, String namespace) {
        return client.resources(ObjectStore.class)
                .inNamespace(namespace)
                .withName("media")
                .get();
    }

    private static ObjectStore read(Path file) throws IOException {
        return Serialization.unmarshal(Files.readString(file), ObjectStore.class);
    }
}
