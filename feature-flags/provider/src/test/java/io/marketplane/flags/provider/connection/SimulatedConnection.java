package io.marketplane.flags.provider.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A connection on a clock that tests turn. Times are milliseconds since the beginning. */
final class SimulatedConnection {
    static final Policy POLICY = new Policy(
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(12),
            Duration.ofSeconds(12));

    private static final Instant BEGINNING = Instant.parse("2026-03-01T10:00:00Z");

    private final Connection connection = new Connection(POLICY);
    private final List<Told> told = new ArrayList<>();
    private ConnectionState state = ConnectionState.OFF;
    private Instant now = BEGINNING;
    private double jitter;

    private record Told(long at, Effect effect) {}

    void input(Input input) {
        Step step = connection.step(state, input, now, jitter);
        state = step.state();
        step.effects().forEach(effect -> told.add(new Told(now(), effect)));
    }

    /** Lets time pass, waking the connection whenever it wants to be. */
    void after(long millis) {
        Instant end = now.plusMillis(millis);
        while (state.wakeAt().filter(at -> !at.isAfter(end)).isPresent()) {
            now = state.wakeAt().get();
            input(new Input.Woken());
        }
        now = end;
    }

    /** Time passes until {@code millis}, and every attempt is refused at once. */
    void failAttemptsUntil(long millis) {
        Instant end = BEGINNING.plusMillis(millis);
        while (true) {
            if (state.link() instanceof Link.Opening) {
                input(new Input.Lost("refused"));
            }
            Instant next = state.wakeAt().orElseThrow();
            if (next.isAfter(end)) {
                now = end;
                return;
            }
            now = next;
            input(new Input.Woken());
        }
    }

    /** Time passes until there is an attempt, which brings a document at once. */
    void acceptNextAttempt(List<String> changed) {
        while (!(state.link() instanceof Link.Opening)) {
            now = state.wakeAt().orElseThrow();
            input(new Input.Woken());
        }
        input(new Input.Accepted(changed));
    }

    void jitter(double jitter) {
        this.jitter = jitter;
    }

    ConnectionState state() {
        return state;
    }

    long now() {
        return Duration.between(BEGINNING, now).toMillis();
    }

    void clear() {
        told.clear();
    }

    List<Effect> all() {
        return told.stream().map(Told::effect).toList();
    }

    List<String> effects() {
        return told.stream()
                .map(each -> each.at + " " + each.effect.toString().replace("[]", ""))
                .toList();
    }

    List<Standing> standings() {
        return told.stream()
                .filter(each -> each.effect instanceof Effect.Announce)
                .map(each -> ((Effect.Announce) each.effect).standing())
                .toList();
    }

    long timeOf(Class<? extends Effect> kind) {
        return told.stream()
                .filter(each -> kind.isInstance(each.effect))
                .findFirst()
                .orElseThrow()
                .at;
    }
}
