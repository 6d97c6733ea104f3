package io.marketplane.flags.provider;

import dev.openfeature.sdk.Awaitable;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.EventProvider;
import dev.openfeature.sdk.Hook;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.ProviderEvent;
import dev.openfeature.sdk.ProviderEventDetails;
import dev.openfeature.sdk.Reason;
import dev.openfeature.sdk.TrackingEventDetails;
import dev.openfeature.sdk.Value;
import dev.openfeature.sdk.exceptions.GeneralError;
import dev.openfeature.sdk.exceptions.OpenFeatureError;
import io.marketplane.flags.evaluator.Evaluation;
import io.marketplane.flags.evaluator.FlagType;
import io.marketplane.flags.provider.context.ContextAttributes;
import io.marketplane.flags.provider.telemetry.EvaluationCounts;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates flags from memory, which it keeps like those of a server, of a file, or of a test. Thread-safe: an
 * evaluation reads one immutable set of rules and waits for nothing.
 *
 * <p>Sources: the OpenFeature specification (provider, events, tracking) and the flagd documentation of in-process
 * providers.
 */
public final class FlagProvider extends EventProvider {
    private static final Metadata METADATA = () -> "marketplane-flags";

    private final FlagProviderOptions options;
    private final EvaluationCounts counts = new EvaluationCounts();
    private final Telemetry telemetry;
    private final SecondClock clock = new SecondClock(System::currentTimeMillis);
    private volatile @Nullable RuleSet rules;
    private @Nullable Session session;
    private @Nullable CompletableFuture<Void> started;

    /** A provider that is set by the process's environment. */
    public FlagProvider() {
        this(FlagProviderOptions.fromEnvironment());
    }

    /** A provider that does as {@code options} say once it is initialized. */
    public FlagProvider(FlagProviderOptions options) {
        this.options = options;
        telemetry = new Telemetry(options, counts);
    }

    @Override
    public Metadata getMetadata() {
        return METADATA;
    }

    /**
     * Waits for the first flags, or for a snapshot when there is none of them within the deadline. When it throws the
     * provider goes on trying, and tells when it is ready.
     *
     * @throws OpenFeatureError if there are no flags within the deadline, or the server turned the provider away
     */
    @Override
    public void initialize(EvaluationContext context) {
        CompletableFuture<Void> outcome = start();
        try {
            outcome.get();
        } catch (ExecutionException failed) {
            if (rules != null) {
                return; // it recovered since
            }
            if (failed.getCause() instanceof OpenFeatureError error) {
                throw error;
            }
            throw new GeneralError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new GeneralError("the start was interrupted", stopped);
        }
    }

    private synchronized CompletableFuture<Void> start() {
        if (session == null || started == null) {
            session = new Session(options, Sources.of(options), new Host() {
                @Override
                public void inForce(RuleSet newer) {
                    rules = newer;
                }

                @Override
                public Awaitable emit(ProviderEvent event, ProviderEventDetails details) {
                    return FlagProvider.this.emit(event, details);
                }
            });
            started = session.start();
            telemetry.start();
        }
        return started;
    }

    /**
     * Ends all threads and connections; {@link #initialize} starts them again. Does nothing when there are none. The
     * SDK's own threads for events end when they have had nothing to do for a minute, since it could not start them
     * again.
     */
    @Override
    public synchronized void shutdown() {
        if (session != null) {
            session.close();
            session = null;
            started = null;
            rules = null;
            telemetry.close();
        }
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // as the SDK has it
    public List<Hook> getProviderHooks() {
        RuleSet now = rules;
        return now == null ? List.of() : (List) now.hooks();
    }

    @Override
    public ProviderEvaluation<Boolean> getBooleanEvaluation(String key, Boolean fallback, EvaluationContext context) {
        return evaluate(key, FlagType.BOOLEAN, Boolean.class, fallback, context);
    }

    @Override
    public ProviderEvaluation<String> getStringEvaluation(String key, String fallback, EvaluationContext context) {
        return evaluate(key, FlagType.STRING, String.class, fallback, context);
    }

    @Override
    public ProviderEvaluation<Integer> getIntegerEvaluation(String key, Integer fallback, EvaluationContext context) {
        return evaluate(key, FlagType.INTEGER, Integer.class, fallback, context);
    }

    @Override
    public ProviderEvaluation<Long> getLongEvaluation(String key, Long fallback, EvaluationContext context) {
        return evaluate(key, FlagType.LONG, Long.class, fallback, context);
    }

    @Override
    public ProviderEvaluation<Double> getDoubleEvaluation(String key, Double fallback, EvaluationContext context) {
        return evaluate(key, FlagType.DOUBLE, Double.class, fallback, context);
    }

    @Override
    public ProviderEvaluation<Value> getObjectEvaluation(String key, Value fallback, EvaluationContext context) {
        return evaluate(key, FlagType.OBJECT, Value.class, fallback, context);
    }

    private <T> ProviderEvaluation<T> evaluate(
            String key, FlagType flagType, Class<T> type, T fallback, EvaluationContext context) {
        RuleSet now = rules;
        if (now == null) {
            return notReady(key, fallback);
        }
        Evaluation evaluation = now.flags().evaluate(key, flagType, new ContextAttributes(context), clock.now());
        return now.answers(key).of(key, evaluation, type, fallback, counts);
    }

    private <T> ProviderEvaluation<T> notReady(String key, T fallback) {
        ErrorCode error = ErrorCode.PROVIDER_NOT_READY;
        counts.of(new EvaluationCounts.Result(key, null, Reason.ERROR.name(), error.name()))
                .increment();
        return ProviderEvaluation.<T>builder()
                .value(fallback)
                .reason(Reason.ERROR.name())
                .errorCode(error)
                .errorMessage("there are no flags yet")
                .build();
    }

    /** Notes an event, to be sent later. Never waits; when 10,000 events wait the oldest is dropped and counted. */
    @Override
    public void track(String eventName, EvaluationContext context, TrackingEventDetails details) {
        telemetry.track(eventName, context, details);
    }

    /** How many tracked events were dropped, since they could not be sent fast enough. */
    public long droppedTrackingEvents() {
        return telemetry.dropped();
    }
}
