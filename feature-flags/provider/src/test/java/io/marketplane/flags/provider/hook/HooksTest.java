package io.marketplane.flags.provider.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.OpenFeatureAPI;
import io.marketplane.flags.provider.FlagProvider;
import io.marketplane.flags.provider.FlagProviderOptions;
import io.marketplane.flags.provider.source.InMemoryFlags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("flags-25")
class HooksTest {
    private static final String DOCUMENT = """
            {"flags": {"f": {"state": "ENABLED", "variants": {"on": true}, "defaultVariant": "on"}},
             "metadata": {"flagSetId": "production", "version": "1042"}}
            """;

    private final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
    private final Client client = api.getClient();
    private final FlagProvider provider = new FlagProvider(FlagProviderOptions.builder(Map.of())
            .inMemory(new InMemoryFlags(DOCUMENT))
            .build());

    @BeforeEach
    void start() {
        api.setProviderAndWait(provider);
    }

    @AfterEach
    void stop() {
        api.shutdown();
        provider.shutdown();
    }

    private static List<Map<String, String>> eventsOf(Runnable evaluations) {
        try (var spans = InMemorySpanExporter.create();
                var tracers = SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build()) {
            Span span = tracers.get("test").spanBuilder("request").startSpan();
            try (Scope scope = span.makeCurrent()) {
                assertThat(scope).isNotNull();
                evaluations.run();
            }
            span.end();
            return spans.getFinishedSpanItems().getFirst().getEvents().stream()
                    .map(HooksTest::attributes)
                    .toList();
        }
    }

    private static Map<String, String> attributes(EventData event) {
        var attributes = new TreeMap<String, String>();
        attributes.put("event", event.getName());
        event.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value.toString()));
        return attributes;
    }

    @Test
    void spansTellOfEvaluations() {
        client.addHooks(new TracingHook());
        List<Map<String, String>> events = eventsOf(() -> {
            client.getBooleanValue("f", false);
            client.getStringValue("f", "");
        });
        assertThat(events)
                .containsExactly(
                        Map.of(
                                "event", "feature_flag.evaluation",
                                "feature_flag.key", "f",
                                "feature_flag.provider.name", "marketplane-flags",
                                "feature_flag.result.reason", "static",
                                "feature_flag.result.variant", "on",
                                "feature_flag.set.id", "production",
                                "feature_flag.version", "1042"),
                        Map.of(
                                "event", "feature_flag.evaluation",
                                "feature_flag.key", "f",
                                "feature_flag.provider.name", "marketplane-flags",
                                "feature_flag.result.reason", "error",
                                "feature_flag.set.id", "production",
                                "feature_flag.version", "1042",
                                "error.type", "type_mismatch"));
    }

    @Test
    void valuesAreToldWhenAskedFor() {
        client.addHooks(new TracingHook(true));
        assertThat(eventsOf(() -> client.getBooleanValue("f", false)))
                .singleElement()
                .satisfies((Consumer<Map<String, String>>)
                        event -> assertThat(event).containsEntry("feature_flag.result.value", "true"));
    }

    @Test
    void metricsCountEvaluations() {
        var registry = new SimpleMeterRegistry();
        client.addHooks(new MetricsHook(registry));
        client.getBooleanValue("f", false);
        client.getBooleanValue("f", false);
        client.getBooleanValue("one-of-many", false);

        assertThat(registry.get("feature.flag.evaluations")
                        .tags("feature_flag.key", "f", "feature_flag.result.variant", "on", "error.type", "none")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("feature.flag.evaluations")
                        .tags("feature_flag.key", "none", "error.type", "flag_not_found")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
