package io.marketplane.cli.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketplane.cli.terminal.Style;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusReportTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Resource node = resource("""
            {"kind": "Node", "metadata": {"name": "node-1", "creationTimestamp": "2026-01-01T11:00:00Z",
              "labels": {"topology.kubernetes.io/zone": "zone-1"}},
             "status": {"conditions": [{"type": "Ready", "status": "True"}], "addresses": [{"address": "10.89.0.11"}],
              "nodeInfo": {"kubeletVersion": "v1.35.4"}}}""");
    private final Resource operator = resource("""
            {"kind": "Deployment", "metadata": {"name": "marketplane-operator", "generation": 2}, "spec": {"replicas": 1},
             "status": {"observedGeneration": 2, "replicas": 1, "updatedReplicas": 1, "availableReplicas": 1}}""");
    private final Resource service = resource("""
            {"kind": "CommerceService", "metadata": {"namespace": "shop", "name": "product", "generation": 3},
             "status": {"observedGeneration": 3, "ready": "1/1", "rollout": {"phase": "Healthy"},
              "conditions": [{"type": "Ready", "status": "True", "reason": "Available"}]}}""");

    @Test
    void allWellIsSaidInTheLastLine() {
        var lines = lines(new ClusterView(List.of(node), Optional.of(operator), List.of(), List.of(service)));
        assertThat(lines).contains("Cluster local, operator available");
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).startsWith("node-1").contains("zone-1").endsWith("60m"));
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("shop/product").contains("Healthy"));
        assertThat(lines.getLast()).isEqualTo("ok All is well.");
    }

    @Test
    void theProblemNearestToTheRootIsTheOneToLookAt() {
        var ill = resource("""
                {"kind": "Database", "metadata": {"namespace": "shop", "name": "products"},
                 "status": {"conditions": [{"type": "Ready", "status": "False", "reason": "NoPrimary", "message": "no member leads"}]}}""");
        var view = new ClusterView(List.of(node), Optional.of(operator), List.of(ill), List.of(service));
        assertThat(lines(view).getLast())
                .isEqualTo("! Look at first: database shop/products: NoPrimary: no member leads");
        assertThat(StatusReport.json("local", view))
                .containsEntry("healthy", false)
                .containsEntry("problem", "database shop/products: NoPrimary: no member leads");
        var withoutOperator = new ClusterView(List.of(node), Optional.empty(), List.of(ill), List.of());
        assertThat(lines(withoutOperator).getLast()).contains("the operator is not installed");
    }

    @Test
    void aStatusOfAnOlderGenerationIsNotReady() {
        var changed = resource("""
                {"kind": "CommerceService", "metadata": {"namespace": "shop", "name": "product", "generation": 4},
                 "status": {"observedGeneration": 3, "conditions": [{"type": "Ready", "status": "True"}]}}""");
        assertThat(changed.isReady()).isFalse();
        assertThat(service.isReady()).isTrue();
    }

    @Test
    void aDeploymentIsAvailableOnlyWhenAllOfItIsNewAndUp() {
        assertThat(ClusterView.isAvailable(operator)).isTrue();
        assertThat(ClusterView.isAvailable(resource("""
                {"kind": "Deployment", "metadata": {"generation": 2}, "spec": {"replicas": 1},
                 "status": {"observedGeneration": 2, "replicas": 2, "updatedReplicas": 1, "availableReplicas": 2}}"""))).isFalse();
        assertThat(ClusterView.isAvailable(resource("""
                {"kind": "Deployment", "metadata": {"generation": 2}, "spec": {"replicas": 1}}"""))).isFalse();
    }

    private static List<String> lines(ClusterView view) {
        return StatusReport.lines("local", view, NOW, Style.PLAIN);
    }

    private static Resource resource(String json) {
        try {
            return Resource.of(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
