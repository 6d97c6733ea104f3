package io.marketplane.flags.provider;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.TrackingEventDetails;
import io.marketplane.flags.provider.FlagProviderOptions.Origin;
import io.marketplane.flags.provider.context.PlainValues;
import io.marketplane.flags.provider.source.SyncTarget;
import io.marketplane.flags.provider.telemetry.EvaluationCounts;
import io.marketplane.flags.provider.telemetry.HttpTelemetrySender;
import io.marketplane.flags.provider.telemetry.Reporter;
import io.marketplane.flags.provider.telemetry.TelemetrySender;
import io.marketplane.flags.provider.telemetry.TrackingEvent;
import io.marketplane.flags.provider.telemetry.TrackingQueue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a provider tells of its work. Starts and ends with it. {@link #track} is thread-safe and waits for nothing. */
final class Telemetry implements AutoCloseable {
    private static final int CAPACITY = 10_000;
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final String FLAG_SET = "flagSetId=";

    private final FlagProviderOptions options;
    private final EvaluationCounts counts;
    private final TrackingQueue queue = new TrackingQueue(CAPACITY);
    private final boolean wanted;
    private @Nullable Reporter reporter;

    Telemetry(FlagProviderOptions options, EvaluationCounts counts) {
        this.options = options;
        this.counts = counts;
        wanted = !(options.telemetry() instanceof FlagProviderOptions.Telemetry.None);
    }

    void start() {
        TelemetrySender sender = switch (options.telemetry()) {
            case FlagProviderOptions.Telemetry.None() -> null;
            case FlagProviderOptions.Telemetry.Http(URI server) ->
                new HttpTelemetrySender(server, flagSetId(), keyPath());
            case FlagProviderOptions.Telemetry.Custom(TelemetrySender custom) -> custom;
        };
        if (sender != null) {
            reporter = new Reporter(counts, queue, sender, INTERVAL, InstantSource.system());
        }
    }

    @Override
    public void close() {
        if (reporter != null) {
            reporter.close();
            reporter = null;
        }
    }

    void track(String name, @Nullable EvaluationContext context, @Nullable TrackingEventDetails details) {
        if (!wanted) {
            return;
        }
        queue.add(new TrackingEvent(
                name,
                Instant.now(),
                context == null ? null : context.getTargetingKey(),
                details == null ? null : details.getValue().orElse(null),
                context == null ? Map.of() : PlainValues.asOfNow(context),
                details == null ? Map.of() : PlainValues.asOfNow(details)));
    }

    long dropped() {
        return queue.dropped();
    }

    private String flagSetId() {
        String selector = options.selector();
        return selector.startsWith(FLAG_SET) ? selector.substring(FLAG_SET.length()) : "";
    }

    private @Nullable Path keyPath() {
        return options.origin() instanceof Origin.Server(SyncTarget target) ? target.keyPath() : null;
    }
}
