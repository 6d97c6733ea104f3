package io.marketplane.flags.provider.connection;

import io.marketplane.flags.provider.connection.Effect.Announce;
import io.marketplane.flags.provider.connection.Effect.AnnounceChange;
import io.marketplane.flags.provider.connection.Effect.Close;
import io.marketplane.flags.provider.connection.Effect.Open;
import io.marketplane.flags.provider.connection.Effect.StartFailed;
import io.marketplane.flags.provider.connection.Effect.StartSucceeded;
import io.marketplane.flags.provider.connection.Effect.UseFallback;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of a connection, as a function. While the start is under way nobody is told anything: the start itself
 * succeeds or fails, and the OpenFeature SDK tells of that.
 *
 * <p>Source: the flagd documentation of providers (stream, grace period, STALE before ERROR). Immutable.
 */
public final class Connection {
    private final Policy policy;

    /** A connection as patient as {@code policy} says. */
    public Connection(Policy policy) {
        this.policy = policy;
    }

    /**
     * What becomes of {@code state}.
     *
     * @param now the present; never before that of an earlier step
     * @param jitter chance, from 0 inclusive to 1 exclusive
     */
    public Step step(ConnectionState state, Input input, Instant now, double jitter) {
        if (state.link() instanceof Link.Off && !(input instanceof Input.Started)) {
            return Step.to(state);
        }
        return switch (input) {
            case Input.Started(boolean fallback) -> start(fallback, now);
            case Input.Accepted(List<String> changed) -> accepted(state, changed);
            case Input.Refused(String reason) -> refused(state, reason);
            case Input.Lost(String reason) -> lost(state, reason, now, jitter);
            case Input.TurnedAway(String reason) -> turnedAway(state, reason);
            case Input.Aged() -> open(state, now);
            case Input.Woken() ->
                Step.to(state)
                        .then(s -> endOfAttempt(s, now, jitter))
                        .then(s -> endOfStart(s, now))
                        .then(s -> endOfWait(s, now))
                        .then(s -> endOfGrace(s, now));
            case Input.Stopped() -> stopped(state);
        };
    }

    private Step start(boolean fallback, Instant now) {
        var starting = new ConnectionState(
                new Link.Off(), Standing.NOT_READY, 0, now.plus(policy.deadline()), null, fallback, false, "");
        return open(starting, now);
    }

    private Step open(ConnectionState state, Instant now) {
        return Step.to(state.with(new Link.Opening(now.plus(policy.attempt()))), new Open());
    }

    private static Step accepted(ConnectionState state, List<String> changed) {
        ConnectionState ready = state.with(new Link.Up())
                .troubled("", 0)
                .with(Standing.READY, null)
                .started(true);
        if (state.starting()) {
            return Step.to(ready, new StartSucceeded());
        }
        Step told =
                state.standing() == Standing.READY ? Step.to(ready) : Step.to(ready, new Announce(Standing.READY, ""));
        return changed.isEmpty() ? told : told.then(s -> Step.to(s, new AnnounceChange(changed)));
    }

    private static Step refused(ConnectionState state, String reason) {
        ConnectionState up = state.with(new Link.Up()).troubled(reason, state.failures());
        return state.flags()
                ? Step.to(up.with(Standing.STALE, null), new Announce(Standing.STALE, reason))
                : Step.to(up);
    }

    private Step lost(ConnectionState state, String reason, Instant now, double jitter) {
        ConnectionState down = state.with(new Link.Waiting(now.plus(policy.delay(state.failures(), jitter))))
                .troubled(reason, state.failures() + 1);
        return switch (state.standing()) {
            case READY ->
                Step.to(down.with(Standing.STALE, now.plus(policy.grace())), new Announce(Standing.STALE, reason));
            // A document was refused before the stream was lost: the grace begins with the loss.
            case STALE ->
                Step.to(state.graceEnds() == null ? down.with(Standing.STALE, now.plus(policy.grace())) : down);
            case NOT_READY, ERROR, FATAL -> Step.to(down);
        };
    }

    private static Step turnedAway(ConnectionState state, String reason) {
        ConnectionState fatal = ended(state, Standing.FATAL);
        return state.starting()
                ? Step.to(fatal, new Close(), new StartFailed(reason, true))
                : Step.to(fatal, new Close(), new Announce(Standing.FATAL, reason));
    }

    private static Step stopped(ConnectionState state) {
        return state.starting()
                ? Step.to(ConnectionState.OFF, new Close(), new StartFailed("it was shut down", false))
                : Step.to(ConnectionState.OFF, new Close());
    }

    private static ConnectionState ended(ConnectionState state, Standing standing) {
        return ConnectionState.OFF.with(standing, null).started(state.flags());
    }

    private Step endOfAttempt(ConnectionState state, Instant now, double jitter) {
        if (state.link() instanceof Link.Opening(Instant until) && reached(until, now)) {
            return Step.to(state, new Close())
                    .then(s -> lost(s, "no flags came within " + policy.attempt(), now, jitter));
        }
        return Step.to(state);
    }

    private Step endOfStart(ConnectionState state, Instant now) {
        if (!reached(state.startEnds(), now)) {
            return Step.to(state);
        }
        String reason = state.trouble().isEmpty() ? "no flags came within " + policy.deadline() : state.trouble();
        if (!state.fallback()) {
            return Step.to(state.started(false).with(Standing.ERROR, null), new StartFailed(reason, false));
        }
        Instant graceEnds = state.link() instanceof Link.Up ? null : now.plus(policy.grace());
        return Step.to(
                state.started(true).with(Standing.STALE, graceEnds),
                new UseFallback(),
                new StartSucceeded(),
                new Announce(Standing.STALE, reason));
    }

    private Step endOfWait(ConnectionState state, Instant now) {
        return state.link() instanceof Link.Waiting(Instant until) && reached(until, now)
                ? open(state, now)
                : Step.to(state);
    }

    private static Step endOfGrace(ConnectionState state, Instant now) {
        return reached(state.graceEnds(), now)
                ? Step.to(state.with(Standing.ERROR, null), new Announce(Standing.ERROR, state.trouble()))
                : Step.to(state);
    }

    private static boolean reached(@Nullable Instant end, Instant now) {
        return end != null && !end.isAfter(now);
    }
}
