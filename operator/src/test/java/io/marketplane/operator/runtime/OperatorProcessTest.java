package io.marketplane.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.marketplane.crds.database.Database;
import io.marketplane.crds.database.DatabaseStatus;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.kernel.StatusWriter;
import io.marketplane.operator.testing.ShippedChart;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that runs, with a reconciler that makes one ConfigMap for a Database. */
@KubernetesApiTest
class OperatorProcessTest {
    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void anInstallation(ApiServer server) throws IOException {
        ShippedChart.install(server);
        images = Files.writeString(folder.resolve("images.yaml"), "postgres: p:17\n");
    }

    @Test
    void itReconcilesAndTellsOfHealthAndOfItsWrites(KubernetesClient client, @TestNamespace String namespace)
            throws Exception {
        try (OperatorProcess process = start(client, namespace, "")) {
            client.resource(database(namespace)).create();
            await().until(() ->
                    client.configMaps().inNamespace(namespace).withName("made").get() != null);

            assertThat(get(process, "/healthz")).isEqualTo("200 ok\n");
            assertThat(get(process, "/readyz")).isEqualTo("200 ok\n");
            assertThat(get(process, "/metrics"))
                    .startsWith("200 ")
                    .contains(
                            "marketplane_writes_total{kind=\"ConfigMap\",outcome=\"accepted\",verb=\"apply\"} 1.0",
                            "marketplane_leader 1.0",
                            "operator_sdk_reconciliations_success_total",
                            "jvm_memory_used_bytes");
        }
    }

    @Test
    void itTellsWhatTheConditionsOfEveryResourceSay(KubernetesClient client, @TestNamespace String namespace)
            throws Exception {
        try (OperatorProcess process = start(client, namespace, "")) {
            Database database = client.resource(database(namespace)).create();
            StatusWriter writer = new StatusWriter(client, (_, _, _) -> {});
            for (String status : List.of("False", "True")) {
                writer.write(database, ready(status));
                await().until(() -> conditions(process)
                        .equals(List.of("marketplane_condition{condition=\"Ready\",kind=\"Database\",name=\"shop\","
                                + "resource_namespace=\"" + namespace + "\",status=\"" + status + "\"} 1.0")));
            }
            client.resource(database(namespace)).delete();
            await().until(() -> conditions(process).isEmpty());
        }
    }

    @Test
    void oneReplicaWorksAndTheOtherTakesOverAsSoonAsItStops(KubernetesClient client, @TestNamespace String namespace)
            throws Exception {
        OperatorProcess first = start(client, namespace, "first");
        await().until(() -> leads(first));
        try (OperatorProcess second = start(client, namespace, "second")) {
            assertThat(get(second, "/readyz")).isEqualTo("200 ok\n");
            assertThat(leads(second)).isFalse();
            first.close();
            await().atMost(Duration.ofSeconds(8)).until(() -> leads(second));
            client.resource(database(namespace)).create();
            await().until(() ->
                    client.configMaps().inNamespace(namespace).withName("made").get() != null);
        }
    }

    @Test
    void aControllerOfWhichNothingIsUnhealthyIsHealthy() {
        assertThat(OperatorProcess.notEmpty(Map.of("database", Map.of("pods", "a watch"), "objectstore", Map.of())))
                .containsExactly("database");
    }

    @Test
    void withoutTheCrdItSaysToInstallTheChart(KubernetesClient client) {
        OperatorConfiguration configuration = configuration(Set.of(), "");
        assertThatThrownBy(() -> OperatorProcess.start(
                        client, configuration, kernel -> List.of(new Unknowns()), OperatorProcessTest::lost))
                .isInstanceOf(StartUpException.class)
                .hasMessageContaining("unknowns.test.marketplane.io")
                .hasMessageContaining("CustomResourceDefinition is not installed")
                .hasMessageContaining("helm upgrade --install");
    }

    @Test
    void withoutRightsItSaysWhoMayNotDoWhat(ApiServer server) {
        try (KubernetesClient nobody = server.clientFor("nobody", "system:authenticated")) {
            assertThatThrownBy(() -> start(nobody, "default", ""))
                    .isInstanceOf(StartUpException.class)
                    .hasMessageContaining("may not list databases.marketplane.io")
                    .hasMessageContaining("nobody");
        }
    }

    @Test
    void withoutAnApiServerItSaysSo(ApiServer server) {
        try (KubernetesClient lost = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(server.config())
                        .withMasterUrl("https://127.0.0.1:1")
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build()) {
            assertThatThrownBy(() -> start(lost, "default", ""))
                    .isInstanceOf(StartUpException.class)
                    .hasMessageContaining("API server cannot be reached");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed(KubernetesClient client, @TestNamespace String namespace) {
        try (OperatorProcess process = start(client, namespace, "")) {
            OperatorConfiguration same =
                    new OperatorConfiguration(Set.of(), process.httpPort(), images, images, 1, false, "", "");
            assertThatThrownBy(() -> OperatorProcess.start(
                            client, same, kernel -> List.of(new Makes(kernel)), OperatorProcessTest::lost))
                    .isInstanceOf(StartUpException.class)
                    .hasMessageContaining("MARKETPLANE_HTTP_PORT");
        }
    }

    private OperatorProcess start(KubernetesClient client, String namespace, String identity) {
        return OperatorProcess.start(
                client,
                configuration(Set.of(namespace), identity),
                kernel -> List.of(new Makes(kernel)),
                OperatorProcessTest::lost);
    }

    private OperatorConfiguration configuration(Set<String> namespaces, String identity) {
        String lease = namespaces.stream().findFirst().orElse("");
        return new OperatorConfiguration(namespaces, 0, images, images, 2, !identity.isEmpty(), lease, identity);
    }

    private static void lost() {
        fail("The Lease was lost");
    }

    private static boolean leads(OperatorProcess process) {
        return get(process, "/metrics").contains("marketplane_leader 1.0");
    }

    private static String get(OperatorProcess process, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + process.httpPort() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> conditions(OperatorProcess process) {
        return get(process, "/metrics")
                .lines()
                .filter(line -> line.startsWith("marketplane_condition{"))
                .toList();
    }

    private static DatabaseStatus ready(String status) {
        Condition ready = status.equals("True")
                ? Conditions.trueBecause("Ready", "Serving", "")
                : Conditions.falseBecause("Ready", "Waiting", "");
        return new DatabaseStatus(
                1L,
                Conditions.merge(List.of(), List.of(ready), 1, Instant.EPOCH),
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

    private static Database database(String namespace) {
        return new KubernetesSerialization().unmarshal("""
                apiVersion: marketplane.io/v1alpha1
                kind: Database
                metadata: {name: shop, namespace: %s}
                spec: {engine: {version: "17"}, storage: {size: 1Gi}}
                """.formatted(namespace), Database.class);
    }

    private record Makes(Kernel kernel) implements Reconciler<Database> {
        @Override
        public UpdateControl<Database> reconcile(Database resource, Context<Database> context) {
            kernel.applier()
                    .apply(
                            resource,
                            List.of(new ConfigMapBuilder()
                                    .withNewMetadata()
                                    .withName("made")
                                    .withNamespace(resource.getMetadata().getNamespace())
                                    .endMetadata()
                                    .build()),
                            List.of());
            return UpdateControl.noUpdate();
        }
    }

    /** A kind whose CRD nobody installs. */
    @Group("test.marketplane.io")
    @Version("v1")
    static final class Unknown extends CustomResource<Void, Void> implements Namespaced {}

    private record Unknowns() implements Reconciler<Unknown> {
        @Override
        public UpdateControl<Unknown> reconcile(Unknown resource, Context<Unknown> context) {
            return UpdateControl.noUpdate();
        }
    }
}
