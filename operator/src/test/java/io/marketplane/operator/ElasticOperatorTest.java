package io.marketplane.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.searchcluster.SearchClusterReconciler;
import io.marketplane.operator.testing.Delegate;
import io.marketplane.operator.testing.LimitedOperator;
import io.marketplane.operator.testing.ShippedChart;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.EngineOperator;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A SearchCluster whose members the real Elastic Cloud on Kubernetes runs. There are no nodes, so no pod runs. */
@Tag("database-49")
@KubernetesApiTest(controllers = true)
class ElasticOperatorTest {
    private KubernetesClient client;
    private String namespace;
    private List<HasMetadata> definitions;
    private LimitedOperator operator;
    private EngineOperator elastic;

    @BeforeEach
    void bothOperators(ApiServer server, @TestNamespace String namespace) throws IOException {
        this.client = server.admin();
        this.namespace = namespace;
        definitions = Arrays.stream(
                        Files.readString(EngineOperator.elasticDefinitions()).split("(?m)^---$"))
                .filter(part -> part.contains("kind: CustomResourceDefinition"))
                .map(part -> (HasMetadata) Serialization.unmarshal(part, CustomResourceDefinition.class))
                .toList();
        definitions.forEach(
                definition -> client.resource(definition).forceConflicts().serverSideApply());
        Delegate.ELASTICSEARCH.install(client);
        elastic = EngineOperator.elastic(server.kubeconfig(), namespace);
        operator = LimitedOperator.start(
                server,
                Set.of(namespace),
                namespace,
                "elasticsearch: elasticsearch:9.5\n",
                kernel -> List.of(new SearchClusterReconciler(kernel, ShippedChart.NAMESPACE)));
    }

    @AfterEach
    void nothingWasForbidden() throws IOException {
        operator.close();
        elastic.close();
        definitions.forEach(definition -> client.resource(definition).delete());
        Delegate.ELASTICSEARCH.remove(client);
        assertThat(operator.forbiddenCalls()).isEmpty();
    }

    @Test
    void itTakesTheObjectMakesTheMembersAndTheConditionsFollow() {
        client.resource(Delegate.ELASTICSEARCH.resource(namespace, "search", "Auto"))
                .create();
        waiting()
                .until(() -> client.apps()
                                .statefulSets()
                                .inNamespace(namespace)
                                .withName("search-es-main")
                                .get()
                        != null);
        awaitCondition("Reconciling", "ApplyingChanges");
        // Its volume claims carry our labels, so that what keeps them from being made is told as of our own.
        awaitCondition("Stalled", "NoDefaultStorageClass");
        theMembersCarryOurLabels();
        assertThat(client.services()
                        .inNamespace(namespace)
                        .withName("search-es-http")
                        .get())
                .as("the host of the binding")
                .isNotNull();
        assertThat(secret("search-es-xpack-file-realm", "users")).contains("marketplane:", "app-1:");
        assertThat(secret("search-es-xpack-file-realm", "roles.yml")).contains("marketplane_application");
        for (String part : List.of("tls.crt", "tls.key")) {
            assertThat(secret("search-es-http-certs-internal", part))
                    .as("it is taken over, whichever form it has")
                    .isEqualTo(secret("search-server-tls", part));
        }
        assertThat(client.apps().statefulSets().inNamespace(namespace).list().getItems())
                .hasSize(1);
    }

    private void theMembersCarryOurLabels() {
        StatefulSet members = client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName("search-es-main")
                .require();
        assertThat(members.getSpec().getReplicas()).isEqualTo(3);
        assertThat(members.getSpec().getTemplate().getMetadata().getLabels())
                .containsEntry("marketplane.io/searchcluster", "search");
        assertThat(members.getSpec()
                        .getVolumeClaimTemplates()
                        .getFirst()
                        .getMetadata()
                        .getLabels())
                .containsEntry("marketplane.io/searchcluster", "search");
    }

    private String secret(String name, String key) {
        return new String(
                Base64.getDecoder()
                        .decode(client.secrets()
                                .inNamespace(namespace)
                                .withName(name)
                                .require()
                                .getData()
                                .get(key)),
                UTF_8);
    }

    private void awaitCondition(String type, String words) {
        waiting().untilAsserted(() -> {
            Condition condition = Conditions.find(
                            client.resources(SearchCluster.class)
                                    .inNamespace(namespace)
                                    .withName("search")
                                    .require()
                                    .getStatus()
                                    .conditions(),
                            type)
                    .orElseThrow();
            assertThat(condition.getReason() + " " + condition.getMessage()).contains(words);
        });
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(60)).ignoreExceptions();
    }
}
