package io.marketplane.operator.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.marketplane.operator.kernel.ObjectRef;
import io.marketplane.operator.kernel.WriteListener;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The metrics of the process, as Prometheus reads them. Safe for use by several threads. */
public final class Telemetry implements WriteListener, AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final AtomicInteger leading = registry.gauge("marketplane.leader", new AtomicInteger());

    /** Starts to measure the JVM. */
    public Telemetry() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    /** Counts a write as {@code marketplane_writes_total}, by kind, verb and outcome. */
    @Override
    public void wrote(ObjectRef object, String verb, Outcome outcome) {
        registry.counter(
                        "marketplane.writes",
                        "kind",
                        object.kind(),
                        "verb",
                        verb,
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Says whether this process works ({@code marketplane_leader} 1) or stands by (0). */
    public void leads(boolean leads) {
        leading.set(leads ? 1 : 0);
    }

    /** Tells from now on what the conditions of {@code resources} say, which is asked at each scrape. */
    public void tellConditionsOf(Supplier<Stream<? extends HasMetadata>> resources) {
        registry.getPrometheusRegistry().register(new ConditionMetrics(resources));
    }

    /** What the operator SDK reports to: reconciles, retries, queue, events, by kind and not by object. */
    public Metrics reconciles() {
        return MicrometerMetrics.withoutPerResourceMetrics(registry);
    }

    /** All metrics in the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
