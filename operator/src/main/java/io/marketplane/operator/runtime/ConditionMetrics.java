package io.marketplane.operator.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.marketplane.operator.kernel.CanonicalJson;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the conditions of all resources say, as {@code marketplane_condition}: 1 for the status that a condition has,
 * and no series for those that it has not. Read from the caches at each scrape, so that nothing has to be kept in step,
 * and a resource that is gone has no series. The label is not {@code namespace}, because Prometheus gives that one to
 * what it scrapes. Safe for use by several threads.
 */
final class ConditionMetrics implements Collector {
    private static final String NAME = "marketplane_condition";

    private final Supplier<Stream<? extends HasMetadata>> resources;

    /** Metrics of what {@code resources} says at the time of a scrape. */
    ConditionMetrics(Supplier<Stream<? extends HasMetadata>> resources) {
        this.resources = resources;
    }

    @Override
    public MetricSnapshot collect() {
        GaugeSnapshot.Builder snapshot =
                GaugeSnapshot.builder().name(NAME).help("The status that a condition of a resource has");
        resources
                .get()
                .forEach(resource -> CanonicalJson.tree(resource)
                        .at("/status/conditions")
                        .forEach(condition -> snapshot.dataPoint(point(resource, condition))));
        return snapshot.build();
    }

    private static GaugeDataPointSnapshot point(HasMetadata resource, JsonNode condition) {
        return GaugeDataPointSnapshot.builder()
                .labels(Labels.of(
                        "kind",
                        resource.getKind(),
                        "resource_namespace",
                        resource.getMetadata().getNamespace(),
                        "name",
                        resource.getMetadata().getName(),
                        "condition",
                        condition.path("type").asText(),
                        "status",
                        condition.path("status").asText()))
                .value(1)
                .build();
    }
}
