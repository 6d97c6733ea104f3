package io.marketplane.crds.searchcluster;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@KubernetesApiTest
class SearchClusterValidationTest {
    private static final Path EXAMPLES = Path.of("examples/valid");

    @BeforeAll
    static void installTheDefinition(KubernetesClient client) {
        Definitions.install(client);
    }

    static Stream<Path> valid() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith("searchcluster-"))
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
    void membersAreNeverTakenAwayAndMayBeAdded(KubernetesClient client, @TestNamespace String namespace)
            throws IOException {
        create(client, namespace);
        assertThatThrownBy(() -> patch(client, namespace, pools("{\"name\": \"main\", \"count\": 1, %s}")))
                .hasMessageContaining("cannot be removed, lowered in count");
        assertThatThrownBy(() -> patch(client, namespace, pools("{\"name\": \"other\", \"count\": 3, %s}")))
                .hasMessageContaining("cannot be removed, lowered in count");
        patch(
                client,
                namespace,
                pools("{\"name\": \"main\", \"count\": 5, %s}, {\"name\": \"hot\", \"roles\":"
                        + " [\"Data\"], \"storage\": {\"size\": \"2Gi\"}}"));
    }

    @Test
    void sizeAndClassCannotBeTakenBackOnceAVolumeExists(KubernetesClient client, @TestNamespace String namespace)
            throws IOException {
        create(client, namespace);
        patch(client, namespace, storage("{\"size\": \"4Gi\"}"));
        SearchCluster provisioned = find(client, namespace);
        provisioned.setStatus(new SearchClusterStatus(
                null, List.of(), null, null, null, List.of(), null, new StorageStatus("4Gi"), null, Map.of(), null));
        client.resource(provisioned).updateStatus();
        assertThatThrownBy(() -> patch(client, namespace, storage("{\"size\": \"3Gi\"}")))
                .hasMessageContaining("storage.size cannot be lowered once a volume exists");
        assertThatThrownBy(() -> patch(client, namespace, storage("{\"size\": \"4Gi\", \"storageClass\": \"fast\"}")))
                .hasMessageContaining("storage.storageClass cannot be changed once a volume exists");
        patch(client, namespace, storage("{\"size\": \"6Gi\"}"));
    }

    @Test
    void whoRunsTheMembersIsAskedOnce(KubernetesClient client, @TestNamespace String namespace) throws IOException {
        create(client, namespace);
        assertThat(find(client, namespace).getSpec().engine().delegate()).isEqualTo(DelegatePolicy.Never);
        assertThatThrownBy(() -> patch(client, namespace, "{\"engine\": {\"delegate\": \"Auto\"}}"))
                .hasMessageContaining("engine.delegate cannot be changed");
    }

    private static String storage(String storage) {
        return "{\"pools\": [{\"name\": \"main\", \"count\": 3, \"storage\": " + storage + "}]}";
    }

    private static String pools(String pools) {
        return "{\"pools\": [" + pools.formatted("\"storage\": {\"size\": \"1Gi\"}") + "]}";
    }

    private static void create(KubernetesClient client, String namespace) throws IOException {
        client.resource(read(EXAMPLES.resolve("searchcluster-v24-two-masters.yaml")))
                .inNamespace(namespace)
                .create();
    }

    private static void patch(KubernetesClient client, String namespace, String spec) {
        client.resources(SearchCluster.class)
                .inNamespace(namespace)
                .withName("search")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": " + spec + "}");
    }

    private static SearchCluster find(KubernetesClient client, String namespace) {
        return client.resources(SearchCluster.class)
                .inNamespace(namespace)
                .withName("search")
                .get();
    }

    private static SearchCluster read(Path file) throws IOException {
        return Serialization.unmarshal(Files.readString(file), SearchCluster.class);
    }
}
