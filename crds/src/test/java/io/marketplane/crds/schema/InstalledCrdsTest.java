package io.marketplane.crds.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.KubernetesApiTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API server makes of the CRDs, and what {@code kubectl explain} has to show. */
@KubernetesApiTest
class InstalledCrdsTest {
    static List<CustomResourceDefinition> definitions() {
        return Definitions.all();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theApiServerAcceptsAndServesIt(CustomResourceDefinition crd, KubernetesClient client) {
        Map<String, String> conditions = Definitions.conditionsOf(Definitions.install(client, crd));
        assertThat(conditions).containsEntry("Established", "True").containsEntry("NamesAccepted", "True");
        assertThat(conditions.getOrDefault("NonStructuralSchema", "False")).isEqualTo("False");
    }

    @Test
    void kubectlExplainTeaches(ApiServer server) {
        Definitions.install(server.admin());
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                kubectl(server, "explain", "csvc.spec.rollout.blueGreen.scaleDownDelaySeconds"))
                        .contains(
                                "FIELD: scaleDownDelaySeconds <integer>",
                                "Seconds that the replaced revision stays up"));
        assertThat(kubectl(server, "explain", "db.spec.durability"))
                .contains("FIELD: durability <string>", "ENUM:", "Strict", "a write is confirmed only when");
    }

    @Test
    void kubectlGetMarketplaneListsEveryKind(ApiServer server) {
        Definitions.install(server.admin());
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(kubectl(server, "api-resources", "--categories=marketplane", "-o=name")
                                .lines())
                        .contains(
                                "commerceservices.marketplane.io",
                                "databases.marketplane.io",
                                "objectstores.marketplane.io"));
    }

    private static String kubectl(ApiServer server, String... words) {
        return Command.of(server.program("kubectl").toString(), "--cache-dir=target/kubectl")
                .plus(words)
                .with("KUBECONFIG", server.kubeconfig().toString())
                .output();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyFieldHasADescription(CustomResourceDefinition crd) {
        List<String> silent = new ArrayList<>();
        crd.getSpec().getVersions().forEach(version -> {
            JsonNode schema = new ObjectMapper().valueToTree(version.getSchema().getOpenAPIV3Schema());
            assertThat(schema.path("description").asText())
                    .as("@JsonClassDescription of %s", crd.getMetadata().getName())
                    .isNotBlank();
            collectSilent("", schema, silent);
        });
        assertThat(silent).as("fields without @JsonPropertyDescription").isEmpty();
    }

    private static void collectSilent(String path, JsonNode schema, List<String> silent) {
        schema.path("properties").properties().forEach(property -> {
            String field = path + "." + property.getKey();
            boolean own = !field.matches("\\.(apiVersion|kind|metadata)");
            if (own && property.getValue().path("description").asText().isBlank()) {
                silent.add(field);
            }
            collectSilent(field, property.getValue(), silent);
        });
        if (schema.has("items")) {
            collectSilent(path + "[]", schema.get("items"), silent);
        }
        if (schema.path("additionalProperties").isObject()) {
            collectSilent(path + "{}", schema.get("additionalProperties"), silent);
        }
    }
}
