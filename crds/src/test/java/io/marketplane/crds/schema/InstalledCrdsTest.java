package io.marketplane.crds.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.marketplane.platform.junit.KubernetesApiTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API server makes of the CRDs, and what {@code kubectl explain} has to show. */
@KubernetesApiTest
class InstalledCrdsTest {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    static Stream<CustomResourceDefinition> definitions() {
        return CrdYaml.of(CustomResourceTypes.all()).values().stream()
                .map(yaml -> SERIALIZATION.unmarshal(yaml, CustomResourceDefinition.class));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theApiServerAcceptsAndServesIt(CustomResourceDefinition crd, KubernetesClient client) {
        client.resource(crd).forceConflicts().serverSideApply();
        CustomResourceDefinition installed =
                client.resource(crd).waitUntilCondition(InstalledCrdsTest::isSettled, 30, TimeUnit.SECONDS);
        Map<String, String> conditions = conditionsOf(installed);
        assertThat(conditions).containsEntry("Established", "True").containsEntry("NamesAccepted", "True");
        assertThat(conditions.getOrDefault("NonStructuralSchema", "False")).isEqualTo("False");
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

    private static boolean isSettled(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions() != null
                && "True".equals(conditionsOf(crd).get("Established"));
    }

    private static Map<String, String> conditionsOf(CustomResourceDefinition crd) {
        return crd.getStatus().getConditions().stream().collect(Collectors.toMap(c -> c.getType(), c -> c.getStatus()));
    }
}
