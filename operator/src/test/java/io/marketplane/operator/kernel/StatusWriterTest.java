package io.marketplane.operator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.marketplane.crds.database.Database;
import io.marketplane.crds.database.DatabaseStatus;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KubernetesApiTest
class StatusWriterTest {
    private final List<String> writes = new ArrayList<>();
    private StatusWriter writer;
    private KubernetesClient client;
    private Database database;

    @BeforeEach
    void aDatabase(KubernetesClient client, @TestNamespace String namespace) {
        this.client = client;
        CustomResourceDefinition crd = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .load(Database.class.getResource("/META-INF/fabric8/databases.marketplane.io-v1.yml"))
                .item();
        client.resource(crd).forceConflicts().serverSideApply();
        client.resource(crd)
                .waitUntilCondition(
                        there -> there != null
                                && there.getStatus() != null
                                && there.getStatus().getConditions().stream()
                                        .anyMatch(c -> c.getType().equals("Established")
                                                && c.getStatus().equals("True")),
                        30,
                        TimeUnit.SECONDS);
        writer = new StatusWriter(client, (object, verb, outcome) -> writes.add(verb));
        database = client.resource(CanonicalJson.value(
                        CanonicalJson.tree(
                                new KubernetesSerialization().unmarshal("""
                                        apiVersion: marketplane.io/v1alpha1
                                        kind: Database
                                        metadata: {name: shop, namespace: %s}
                                        spec: {engine: {version: "17"}, storage: {size: 1Gi}}
                                        """.formatted(namespace), Object.class)),
                        Database.class))
                .create();
    }

    @Test
    void aStatusIsWrittenOnceAndByTheOneManager() {
        assertThat(writer.write(database, status("Starting"))).isTrue();
        Database after = client.resource(database).get();
        assertThat(writer.write(after, status("Starting"))).isFalse();
        assertThat(writes).hasSize(1);
        assertThat(after.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(after.getStatus().conditions()).hasSize(1);
        assertThat(after.getMetadata().getManagedFields())
                .filteredOn(entry -> "status".equals(entry.getSubresource()))
                .extracting(ManagedFieldsEntry::getManager)
                .containsExactly("marketplane");
    }

    @Test
    void whatIsNotSaidAnyMoreIsRemoved() {
        writer.write(database, status("Starting"));
        writer.write(client.resource(database).get(), DatabaseStatus.NONE);
        assertThat(client.resource(database).get().getStatus().conditions()).isEmpty();
    }

    @Test
    void aResourceThatIsGoneHasNoStatusToWrite() {
        client.resource(database).delete();
        assertThat(writer.write(database, status("Starting"))).isFalse();
    }

    private static DatabaseStatus status(String reason) {
        return new DatabaseStatus(
                1L,
                Conditions.merge(
                        List.of(),
                        List.of(Conditions.falseBecause("Ready", reason, "Wait")),
                        1,
                        Instant.parse("2026-01-01T00:00:00Z")),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null);
    }
}
