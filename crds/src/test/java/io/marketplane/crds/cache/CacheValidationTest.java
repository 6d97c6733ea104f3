package io.marketplane.crds.cache;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@KubernetesApiTest
class CacheValidationTest {
    private static final Path VALID = Path.of("examples/valid");

    @BeforeAll
    static void installTheDefinition(KubernetesClient client) {
        Definitions.install(client);
    }

    static Stream<Path> valid() throws IOException {
        try (Stream<Path> files = Files.list(VALID)) {
            return files.filter(file -> file.getFileName().toString().startsWith("cache-")).sorted().toList().stream();
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
    void sizeAndClassCannotBeTakenBackOnceAVolumeExists(KubernetesClient client, @TestNamespace String namespace)
            throws IOException {
        create(client, namespace, "cache-small.yaml");
        change(client, namespace, "small", "{'storage': {'size': '512Mi'}}");
        Cache provisioned = client.resources(Cache.class)
                .inNamespace(namespace)
                .withName("small")
                .get();
        provisioned.setStatus(provisioned());
        client.resource(provisioned).updateStatus();
        assertThatThrownBy(() -> change(client, namespace, "small", "{'storage': {'size': '256Mi'}}"))
                .hasMessageContaining("spec.storage.size cannot be lowered once a volume exists");
        assertThatThrownBy(() -> change(client, namespace, "small", "{'storage': {'storageClass': 'fast'}}"))
                .hasMessageContaining("spec.storage.storageClass cannot be changed once a volume exists");
        change(client, namespace, "small", "{'storage': {'size': '1Gi'}}");
    }

    @Test
    void engineAndVolumesAreForLife(KubernetesClient client, @TestNamespace String namespace) throws IOException {
        create(client, namespace, "cache-small.yaml");
        assertThatThrownBy(() -> change(
                        client,
                        namespace,
                        "small",
                        "{'engine': {'name': 'Memcached', 'version': '1.6'}, 'storage': null}"))
                .hasMessageContaining("spec.engine.name cannot be changed");
        assertThatThrownBy(
                        () -> change(client, namespace, "small", "{'redis': {'persistence': 'None'}, 'storage': null}"))
                .hasMessageContaining("spec.storage cannot be added or removed later");
        change(client, namespace, "small", "{'redis': {'persistence': 'Rdb', 'shards': 5, 'replicas': 0}}");
    }

    @ParameterizedTest
    @CsvSource({"5s,5000", "1m,60000", "2s500ms,2500", "1500ms,1500"})
    void aTimeoutIsWhatItSays(String text, long milliseconds) {
        assertThat(new RedisSettings(null, null, text, null, null).silence())
                .isEqualTo(Duration.ofMillis(milliseconds));
    }

    private static CacheStatus provisioned() {
        return new CacheStatus(
                null, List.of(), 1, 1, null, List.of(), new StorageStatus("512Mi"), null, Map.of(), null);
    }

    private static void create(KubernetesClient client, String namespace, String example) throws IOException {
        client.resource(read(VALID.resolve(example))).inNamespace(namespace).create();
    }

    private static void change(KubernetesClient client, String namespace, String name, String spec) {
        client.resources(Cache.class)
                .inNamespace(namespace)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":" + spec.replace('\'', '"') + "}");
    }

    private static Cache read(Path example) throws IOException {
        return Serialization.unmarshal(Files.readString(example), Cache.class);
    }
}
