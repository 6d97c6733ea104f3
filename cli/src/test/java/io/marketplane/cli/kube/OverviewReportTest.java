package io.marketplane.cli.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.cli.terminal.Style;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OverviewReportTest {
    private static final Style COLOURS = new Style(true, true);
    private static final String RED = "\u001b[31m";

    private final Resource service = resource("CommerceService", "product", "True", """
            {"uses": [{"database": "products"}, {"cache": "sessions"}, {"secret": "stripe"}]}""");
    private final Resource database = resource("Database", "products", "True", "{}");
    private final Resource cache = resource("Cache", "sessions", "True", "{}");
    private final Resource broker = resource("MessageBroker", "mq", "True", "{}");
    private final List<Pod> pods = List.of(
            pod("product-1-a", "service", "product", "node-1", "True"),
            pod("products-0", "database", "products", "node-2", "True"),
            pod("stranger-0", "database", "others", "node-2", "True"));

    @Test
    void aServiceStandsAboveWhatItUsesAndWhatNobodyUsesComesLast() {
        var lines = OverviewReport.lines(
                Overview.of(List.of(broker, cache, database, service), pods), new Style(false, true));
        assertThat(lines.subList(1, 7))
                .extracting(line -> line.replaceFirst(" +([0-9]/[0-9]|yes|-) .*", ""))
                .containsExactly(
                        "CommerceService product",
                        "├─ Database products",
                        "│  └─ products-0",
                        "├─ Cache sessions",
                        "└─ product-1-a",
                        "MessageBroker mq");
        assertThat(lines).noneSatisfy(line -> assertThat(line).contains("stranger"));
        assertThat(lines.getLast()).isEqualTo("✔ All is well.");
    }

    @Test
    void onlyTheDeepestCauseIsRed() {
        var waiting = resource("CommerceService", "product", "False", """
                {"uses": [{"database": "products"}]}""");
        var broken = resource("Database", "products", "False", "{}");
        var ill = Serialization.unmarshal("""
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: products-0, namespace: shop, labels: {marketplane.io/database: products}},
                 spec: {nodeName: node-2}, status: {conditions: [], containerStatuses: [{name: postgres, image: x, imageID: "", ready: false,
                 restartCount: 0, state: {waiting: {reason: ImagePullBackOff, message: no such image}}}]}}""", Pod.class);
        var overview = Overview.of(List.of(waiting, broken), List.of(ill));
        var lines = OverviewReport.lines(overview, COLOURS);
        assertThat(lines.stream().filter(line -> line.contains(RED)).collect(Collectors.joining()))
                .contains("products-0")
                .contains("ImagePullBackOff")
                .doesNotContain("CommerceService");
        assertThat(OverviewReport.problem(overview))
                .hasValueSatisfying(problem ->
                        assertThat(problem).isEqualTo("pod shop/products-0: ImagePullBackOff: no such image"));
        assertThat(OverviewReport.json(overview)).containsEntry("healthy", false);
    }

    @Test
    void anEmptyClusterSaysWhatToDo() {
        assertThat(OverviewReport.lines(Overview.of(List.of(), List.of()), Style.PLAIN))
                .singleElement()
                .asString()
                .contains("kubectl apply");
    }

    private static Resource resource(String kind, String name, String ready, String spec) {
        try {
            return Resource.of(new ObjectMapper().readTree("""
                    {"kind": "%s", "metadata": {"namespace": "shop", "name": "%s", "generation": 1}, "spec": %s,
                     "status": {"observedGeneration": 1,
                       "conditions": [{"type": "Ready", "status": "%s", "reason": "Some", "message": "why"}]}}""".formatted(kind, name, spec, ready)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Pod pod(String name, String kind, String owner, String node, String ready) {
        return Serialization.unmarshal("""
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: shop, labels: {marketplane.io/%s: %s}},
                 spec: {nodeName: %s}, status: {conditions: [{type: Ready, status: "%s"}]}}""".formatted(name, kind, owner, node, ready), Pod.class);
    }
}
