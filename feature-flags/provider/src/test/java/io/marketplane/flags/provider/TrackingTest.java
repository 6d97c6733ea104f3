package io.marketplane.flags.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.MutableTrackingEventDetails;
import dev.openfeature.sdk.Value;
import io.marketplane.flags.provider.source.InMemoryFlags;
import io.marketplane.flags.provider.telemetry.EvaluationCount;
import io.marketplane.flags.provider.telemetry.TelemetrySender;
import io.marketplane.flags.provider.telemetry.TrackingEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TrackingTest {
    private final List<EvaluationCount> counts = new ArrayList<>();
    private final List<TrackingEvent> events = new ArrayList<>();
    private boolean away;

    private final TelemetrySender sender = new TelemetrySender() {
        @Override
        public void evaluations(List<EvaluationCount> sent) {
            counts.addAll(sent);
        }

        @Override
        public void tracking(List<TrackingEvent> sent, long dropped) throws IOException {
            if (away) {
                throw new IOException("away");
            }
            events.addAll(sent);
        }
    };

    private Application application() {
        return new Application(FlagProviderOptions.builder(Map.of())
                .inMemory(new InMemoryFlags(TestFlags.BASIC))
                .telemetry(sender)
                .build());
    }

    @Test
    @Tag("flags-30")
    void trackingWithoutAServerKeepsTheLastTenThousandAndCountsTheRest() {
        away = true;
        try (Application application = application().start()) {
            var context = new ImmutableContext("user", Map.of("country", new Value("de"), "age", new Value(30)));
            var details = new MutableTrackingEventDetails(99.9).add("currency", "EUR");
            for (int i = 0; i < 100_000; i++) {
                application.provider.track("bought", context, details);
            }
            assertThat(application.provider.droppedTrackingEvents()).isEqualTo(90_000);
        }
    }

    @Test
    @Tag("flags-30")
    void eventsAndCountsAreSentAtTheEndAtTheLatest() {
        try (Application application = application().start()) {
            application.client.getBooleanValue("bool", false);
            application.client.getBooleanValue("bool", false);
            application.client.getBooleanValue("unknown", false);
            application.client.track(
                    "bought",
                    new ImmutableContext("user", Map.of("country", new Value("de"))),
                    new MutableTrackingEventDetails(99.9).add("currency", "EUR"));
        }
        assertThat(counts)
                .extracting(count -> count.flag() + " " + count.variant() + " " + count.reason() + " "
                        + count.errorCode() + " " + count.count())
                .containsExactlyInAnyOrder("bool on STATIC null 2", "unknown null ERROR FLAG_NOT_FOUND 1");
        assertThat(events)
                .singleElement()
                .returns("bought", TrackingEvent::name)
                .returns("user", TrackingEvent::targetingKey)
                .returns(99.9, TrackingEvent::value)
                .returns(Map.of("country", "de", "targetingKey", "user"), TrackingEvent::attributes)
                .returns(Map.of("currency", "EUR"), TrackingEvent::details);
    }
}
