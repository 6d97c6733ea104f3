package io.marketplane.crds.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.autoscaling.v1.ScaleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.data.Storage;
import io.marketplane.crds.data.StorageStatus;
import io.marketplane.crds.data.VolumeRetention;
import io.marketplane.crds.schema.Definitions;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@KubernetesApiTest
class DatabaseValidationTest {
    private static final Path EXAMPLES = Path.of("examples");
    private static final String SMALL = "valid/database-small.yaml";
    private static final String SHOP = "valid/database-shop.yaml";

    @BeforeAll
    static void installTheDefinition(KubernetesClient client) {
        Definitions.install(client);
    }

    static Stream<Path> valid() throws IOException {
        return examples("valid");
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
    @Tag("database-1")
    void theSmallestOneShowsItsDefaults(KubernetesClient client, @TestNamespace String namespace) throws IOException {
        client.resource(read(EXAMPLES.resolve(SMALL))).inNamespace(namespace).create();
        String stored = client.genericKubernetesResources("marketplane.io/v1alpha1", "Database")
                .inNamespace(namespace)
                .withName("small")
                .get()
                .getAdditionalProperties()
                .get("spec")
                .toString();
        assertThat(stored)
                .contains("instances=1", "durability=Balanced", "deletionPolicy=Retain", "whenScaled=Retain")
                .contains("name=PostgreSQL", "databases=[{name=app, owner=app}]");
    }

    @Test
    void strictCannotBeScaledToOneMember(KubernetesClient client, @TestNamespace String namespace) throws IOException {
        client.resource(read(EXAMPLES.resolve(SHOP))).inNamespace(namespace).create();
        var scale = new ScaleBuilder()
                .withNewMetadata()
                .withName("shop")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .endSpec()
                .build();
        assertThatThrownBy(() -> client.raw(
                        "/apis/marketplane.io/v1alpha1/namespaces/" + namespace + "/databases/shop/scale",
                        "PUT",
                        scale))
                .hasMessageContaining("spec.durability Strict needs spec.instances of 2 or more");
    }

    @Test
    void sizeAndClassCannotBeTakenBackOnceAVolumeExists(KubernetesClient client, @TestNamespace String namespace)
            throws IOException {
        client.resource(read(EXAMPLES.resolve(SMALL))).inNamespace(namespace).create();
        change(client, namespace, spec -> withStorage(spec, "512Mi", null));
        Database provisioned = client.resources(Database.class)
                .inNamespace(namespace)
                .withName("small")
                .get();
        provisioned.setStatus(provisioned());
        client.resource(provisioned).updateStatus();
        assertThatThrownBy(() -> change(client, namespace, spec -> withStorage(spec, "256Mi", null)))
                .hasMessageContaining("spec.storage.size cannot be lowered once a volume exists");
        assertThatThrownBy(() -> change(client, namespace, spec -> withStorage(spec, "512Mi", "fast")))
                .hasMessageContaining("spec.storage.storageClass cannot be changed once a volume exists");
        change(client, namespace, spec -> withStorage(spec, "1Gi", null));
    }

    @Test
    void settingsThatStandbysMustHaveRoomForCannotBeLowered(KubernetesClient client, @TestNamespace String namespace)
            throws IOException {
        client.resource(read(EXAMPLES.resolve(SHOP))).inNamespace(namespace).create();
        assertThatThrownBy(() -> client.resources(Database.class)
                        .inNamespace(namespace)
                        .withName("shop")
                        .edit(database -> {
                            database.setSpec(withParameter(database.getSpec(), "max_connections", "150"));
                            return database;
                        }))
                .hasMessageContaining("spec.parameters must not lower or remove max_connections");
    }

    private static void change(KubernetesClient client, String namespace, UnaryOperator<DatabaseSpec> to) {
        client.resources(Database.class)
                .inNamespace(namespace)
                .withName("small")
                .edit(database -> {
                    database.setSpec(to.apply(database.getSpec()));
                    return database;
                });
    }

    private static DatabaseStatus provisioned() {
        return new DatabaseStatus(
                null, List.of(), 1, 1, null, null, null, null, List.of(), new StorageStatus("512Mi"), null);
    }

    private static DatabaseSpec withStorage(DatabaseSpec spec, String size, @Nullable String storageClass) {
        return new DatabaseSpec(
                spec.engine(),
                spec.instances(),
                spec.resources(),
                new Storage(size, storageClass, VolumeRetention.Retain),
                spec.durability(),
                spec.parameters(),
                spec.databases(),
                spec.roles(),
                spec.networkPolicy(),
                spec.deletionPolicy());
    }

    private static DatabaseSpec withParameter(DatabaseSpec spec, String name, String value) {
        return new DatabaseSpec(
                spec.engine(),
                spec.instances(),
                spec.resources(),
                spec.storage(),
                spec.durability(),
                Map.of(name, value),
                spec.databases(),
                spec.roles(),
                spec.networkPolicy(),
                spec.deletionPolicy());
    }

    private static Stream<Path> examples(String folder) throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES.resolve(folder))) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith("database-"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Database read(Path example) throws IOException {
        return Serialization.unmarshal(Files.readString(example), Database.class);
    }
}
