package io.marketplane.operator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.marketplane.operator.kernel.SubsetComparison.Difference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsetComparisonTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    @Test
    void fieldsThatOnlyTheObservedObjectHasBelongToOthers() {
        assertThat(differences("spec: {replicas: 2}", "spec: {replicas: 2, paused: true}\nstatus: {replicas: 1}"))
                .isEmpty();
    }

    @Test
    void aChangedValueIsADifferenceWithItsPath() {
        assertThat(differences("spec: {replicas: 2}", "spec: {replicas: 3}"))
                .containsExactly(new Difference("spec.replicas", "3"));
    }

    @Test
    void aRemovedValueIsADifference() {
        assertThat(differences("spec: {paused: false}", "spec: {}")).containsExactly(new Difference("spec.paused", ""));
    }

    @ParameterizedTest
    @CsvSource({"''", "'{}'", "'[]'", "'null'"})
    void anEmptyValueIsTheSameAsNone(String empty) {
        String value = empty.isEmpty() ? "''" : empty;
        assertThat(differences("spec: {a: " + value + "}", "spec: {}")).isEmpty();
        assertThat(differences("spec: {}", "spec: {a: " + value + "}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500m,0.5", "1Gi,1024Mi", "1,1000m", "2,2", "1e3,1000"})
    void quantitiesAreComparedByValue(String one, String other) {
        assertThat(differences(
                        "resources: {requests: {cpu: '" + one + "'}}", "resources: {requests: {cpu: '" + other + "'}}"))
                .isEmpty();
    }

    @Test
    void quantitiesOfDifferentValueDiffer() {
        assertThat(differences("resources: {limits: {memory: 1G}}", "resources: {limits: {memory: 1Gi}}"))
                .extracting(Difference::path)
                .containsExactly("resources.limits.memory");
    }

    @Test
    void elsewhereATextThatLooksLikeAQuantityIsAText() {
        assertThat(differences("data: {size: 1Gi}", "data: {size: 1024Mi}")).hasSize(1);
    }

    @Test
    void containersAreMatchedByNameAndAnInjectedOneStays() {
        String desired = "containers: [{name: app, image: a:1}]";
        assertThat(differences(desired, "containers: [{name: sidecar, image: s}, {name: app, image: a:1}]"))
                .isEmpty();
        assertThat(differences(desired, "containers: [{name: app, image: a:2}]"))
                .containsExactly(new Difference("containers[app].image", "\"a:2\""));
        assertThat(differences(desired, "containers: [{name: sidecar}]")).isNotEmpty();
    }

    @Test
    void anEmptyEnvironmentValueIsKeptByTheApiServerAsAbsent() {
        assertThat(differences("env: [{name: A, value: ''}]", "env: [{name: A}]"))
                .isEmpty();
    }

    @Test
    void portsOfAContainerAreMatchedByNumberAndProtocol() {
        assertThat(differences(
                        "ports: [{containerPort: 8080, name: http}]",
                        "ports: [{containerPort: 9090}, {containerPort: 8080, name: http, protocol: TCP}]"))
                .isEmpty();
    }

    @Test
    void portsOfAServiceAreMatchedByPort() {
        assertThat(differences(
                        "kind: Service\nspec: {ports: [{port: 80, targetPort: 8080}]}",
                        "kind: Service\nspec: {ports: [{port: 80, protocol: TCP, targetPort: 8080, nodePort: 30000}]}"))
                .isEmpty();
    }

    @Test
    void anAtomicListMustNotHaveMoreItems() {
        String desired = "kind: NetworkPolicy\ningress: [{ports: [{port: 80}]}]";
        assertThat(differences(desired, "kind: NetworkPolicy\ningress: [{ports: [{port: 80, protocol: TCP}]}]"))
                .isEmpty();
        assertThat(differences(desired, "kind: NetworkPolicy\ningress: [{ports: [{port: 80}, {port: 81}]}]"))
                .hasSize(1);
        assertThat(differences("args: [a]", "args: [b]")).hasSize(1);
    }

    @Test
    void aSelectorIsOneValueSoThatAnAddedKeyIsADifference() {
        assertThat(differences("spec: {selector: {app: a}}", "spec: {selector: {app: a, x: y}}"))
                .containsExactly(new Difference("spec.selector.x", "\"y\""));
    }

    @Test
    void finalizersAreASetThatOthersMayAddTo() {
        assertThat(differences("metadata: {finalizers: [a]}", "metadata: {finalizers: [b, a]}"))
                .isEmpty();
        assertThat(differences("metadata: {finalizers: [a]}", "metadata: {finalizers: [b]}"))
                .hasSize(1);
    }

    private static List<Difference> differences(String desired, String observed) {
        return SubsetComparison.between(tree(desired), tree(observed));
    }

    private static JsonNode tree(String yaml) {
        return CanonicalJson.tree(YAML.unmarshal(yaml, Object.class));
    }
}
