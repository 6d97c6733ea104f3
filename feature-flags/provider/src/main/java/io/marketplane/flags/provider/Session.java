package io.marketplane.flags.provider;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.ProviderEvent;
import dev.openfeature.sdk.ProviderEventDetails;
import dev.openfeature.sdk.exceptions.FatalError;
import dev.openfeature.sdk.exceptions.ProviderNotReadyError;
import io.marketplane.flags.provider.connection.Connection;
import io.marketplane.flags.provider.connection.ConnectionState;
import io.marketplane.flags.provider.connection.Effect;
import io.marketplane.flags.provider.connection.Input;
import io.marketplane.flags.provider.connection.Standing;
import io.marketplane.flags.provider.connection.Step;
import io.marketplane.flags.provider.source.Source;
import io.marketplane.flags.provider.source.SourceListener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One life of a provider, from initialize to shutdown: does what {@link Connection} decides. All of it happens on one
 * thread, which evaluations never wait for.
 */
final class Session implements AutoCloseable {
    private static final long PATIENCE_MS = 3_000;

    private final Connection connection;
    private final Source source;
    private final Documents documents;
    private final Announcer announcer;
    private final ScheduledThreadPoolExecutor thread;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final Instant firstInstant = Instant.now();
    private final long firstNanos = System.nanoTime();

    // Of the one thread:
    private ConnectionState state = ConnectionState.OFF;
    private @Nullable Attempt attempt;
    private @Nullable ScheduledFuture<?> wake;

    Session(FlagProviderOptions options, Source source, Host host) {
        connection = new Connection(options.policy());
        this.source = source;
        documents = new Documents(options, host);
        announcer = new Announcer(host);
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("flags-connection").daemon().factory());
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Starts; the answer comes when there are flags, or when there are none in time. */
    CompletableFuture<Void> start() {
        run(() -> handle(new Input.Started(documents.readSnapshot(now()))));
        return started;
    }

    @Override
    public void close() {
        run(() -> handle(new Input.Stopped()));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        source.close();
        announcer.close();
    }

    /** The present. Setting the machine's clock does not move it. */
    private Instant now() {
        return firstInstant.plusNanos(System.nanoTime() - firstNanos);
    }

    private void run(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException closed) {
            // A source that tells something after the end.
        }
    }

    private void handle(Input input) {
        Step step =
                connection.step(state, input, now(), ThreadLocalRandom.current().nextDouble());
        state = step.state();
        step.effects().forEach(this::perform);
        if (wake != null) {
            wake.cancel(false);
            wake = null;
        }
        if (!thread.isShutdown()) {
            state.wakeAt()
                    .ifPresent(at -> wake = thread.schedule(
                            () -> handle(new Input.Woken()), now().until(at, ChronoUnit.NANOS), TimeUnit.NANOSECONDS));
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Open() -> {
                var opened = new Attempt();
                attempt = opened;
                open(opened);
            }
            case Effect.Close() -> {
                attempt = null;
                source.stop();
            }
            case Effect.UseFallback() -> documents.useSnapshot();
            case Effect.StartSucceeded() -> {
                started.complete(null);
                announcer.started();
            }
            case Effect.StartFailed(String reason, boolean fatal) -> {
                started.completeExceptionally(fatal ? new FatalError(reason) : new ProviderNotReadyError(reason));
                announcer.started();
            }
            case Effect.Announce(Standing standing, String reason) -> announce(standing, reason);
            case Effect.AnnounceChange(List<String> keys) ->
                announcer.tell(
                        ProviderEvent.PROVIDER_CONFIGURATION_CHANGED,
                        details().flagsChanged(keys).build());
        }
    }

    /** What is wrong with the settings, such as a certificate that is none, may be mended while the provider runs. */
    private void open(Attempt opened) {
        try {
            source.open(opened);
        } catch (RuntimeException wrong) {
            opened.lost("it cannot be opened: " + wrong);
        }
    }

    private void announce(Standing standing, String reason) {
        var details = details().message(reason);
        switch (standing) {
            case READY -> announcer.tell(ProviderEvent.PROVIDER_READY, details.build());
            case STALE -> announcer.tell(ProviderEvent.PROVIDER_STALE, details.build());
            case ERROR, NOT_READY ->
                announcer.tell(
                        ProviderEvent.PROVIDER_ERROR,
                        details.errorCode(ErrorCode.GENERAL).build());
            case FATAL ->
                announcer.tell(
                        ProviderEvent.PROVIDER_ERROR,
                        details.errorCode(ErrorCode.PROVIDER_FATAL).build());
        }
    }

    private ProviderEventDetails.ProviderEventDetailsBuilder<?, ?> details() {
        return ProviderEventDetails.builder().eventMetadata(documents.metadata());
    }

    /** Hears one attempt, as long as it is the last one. */
    private final class Attempt implements SourceListener {

        @Override
        public void document(byte[] text, Map<String, ? extends @Nullable Object> context, Runnable done) {
            hear(() -> {
                handle(documents.receive(text, context, now()));
                done.run();
            });
        }

        @Override
        public void lost(String reason) {
            hear(() -> handle(new Input.Lost(reason)));
        }

        @Override
        public void turnedAway(String reason) {
            hear(() -> handle(new Input.TurnedAway(reason)));
        }

        @Override
        public void aged() {
            hear(() -> handle(new Input.Aged()));
        }

        private void hear(Runnable task) {
            run(() -> {
                if (attempt == this) {
                    task.run();
                }
            });
        }
    }
}
