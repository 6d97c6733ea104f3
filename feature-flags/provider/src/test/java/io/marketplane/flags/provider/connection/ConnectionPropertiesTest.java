package io.marketplane.flags.provider.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever happens. Each run is made from a seed. */
class ConnectionPropertiesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void holdsWhateverHappens(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            new Run(random).go(random.nextBoolean());
        }
    }

    /** One life, and what is known of it by looking at the effects alone. */
    private static final class Run {
        private final Connection connection = new Connection(SimulatedConnection.POLICY);
        private final Random random;
        private ConnectionState state = ConnectionState.OFF;
        private Instant now = Instant.EPOCH;
        private Standing told = Standing.NOT_READY;
        private boolean starting = true;
        private boolean flags;
        private Instant staleSince = Instant.EPOCH;

        private Run(Random random) {
            this.random = random;
        }

        private void go(boolean fallback) {
            input(new Input.Started(fallback));
            for (int i = 0; i < 60; i++) {
                if (random.nextInt(3) == 0 && state.wakeAt().isPresent()) {
                    Instant due = state.wakeAt().get();
                    now = due.isAfter(now) ? due : now;
                    input(new Input.Woken());
                } else {
                    now = now.plusMillis(random.nextInt(400));
                    input(happening());
                }
            }
            assertThat(state.standing()).isEqualTo(starting ? Standing.NOT_READY : told);
        }

        private Input happening() {
            boolean live = state.link() instanceof Link.Opening || state.link() instanceof Link.Up;
            if (!live) {
                return new Input.Woken();
            }
            return switch (random.nextInt(12)) {
                case 0, 1, 2 -> new Input.Lost("lost");
                case 3, 4, 5 -> new Input.Accepted(random.nextBoolean() ? List.of("a") : List.of());
                case 6 -> new Input.Refused("refused");
                case 7 -> state.link() instanceof Link.Up ? new Input.Aged() : new Input.Woken();
                case 8 -> random.nextInt(10) == 0 ? new Input.TurnedAway("no") : new Input.Woken();
                default -> new Input.Woken();
            };
        }

        private void input(Input input) {
            ConnectionState before = state;
            Step step = connection.step(state, input, now, random.nextDouble());
            state = step.state();
            step.effects().forEach(effect -> check(effect, input));
            if (input instanceof Input.Accepted && !(before.link() instanceof Link.Off)) {
                flags = true;
                assertThat(told).isEqualTo(Standing.READY);
            }
            if (state.link() instanceof Link.Waiting(Instant until) && input instanceof Input.Lost) {
                assertThat(Duration.between(now, until)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(12));
            }
            // It never falls asleep: without a stream something is due.
            assertThat(state.link() instanceof Link.Up
                            || state.link() instanceof Link.Off
                            || state.wakeAt().isPresent())
                    .isTrue();
            assertThat(state.flags() || !flags).isTrue();
        }

        private void check(Effect effect, Input input) {
            switch (effect) {
                case Effect.StartSucceeded() -> {
                    assertThat(starting).isTrue();
                    starting = false;
                    told = Standing.READY;
                }
                case Effect.StartFailed(String reason, boolean fatal) -> {
                    assertThat(starting).isTrue();
                    starting = false;
                    told = fatal ? Standing.FATAL : Standing.ERROR;
                }
                case Effect.UseFallback() -> flags = true;
                case Effect.AnnounceChange(List<String> keys) -> {
                    assertThat(keys).isNotEmpty();
                    assertThat(told).isEqualTo(Standing.READY);
                }
                case Effect.Announce(Standing standing, String reason) -> announced(standing, input);
                case Effect.Open() -> assertThat(told).isNotEqualTo(Standing.FATAL);
                case Effect.Close() -> {}
            }
        }

        private void announced(Standing standing, Input input) {
            assertThat(starting).as("nothing is told during the start").isFalse();
            assertThat(told).isNotEqualTo(Standing.FATAL);
            switch (standing) {
                case READY -> assertThat(told).isIn(Standing.STALE, Standing.ERROR);
                case STALE -> {
                    assertThat(flags).isTrue();
                    staleSince = told == Standing.STALE && !(input instanceof Input.Refused) ? staleSince : now;
                }
                case ERROR -> {
                    assertThat(told).isEqualTo(Standing.STALE);
                    assertThat(Duration.between(staleSince, now)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
                }
                case FATAL -> assertThat(input).isInstanceOf(Input.TurnedAway.class);
                case NOT_READY -> throw new AssertionError("nobody is told of NOT_READY");
            }
            told = standing;
        }
    }
}
