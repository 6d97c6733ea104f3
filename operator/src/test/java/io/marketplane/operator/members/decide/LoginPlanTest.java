package io.marketplane.operator.members.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.data.Rotation;
import io.marketplane.operator.members.desired.LoginSecret;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LoginPlanTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Rotation ROTATION = new Rotation("1h", "3m");
    private static final int RUNS = 500;
    private static final int STEPS = 300;

    @Test
    void theFirstLoginIsMadeWhereThereIsNone() {
        assertThat(LoginPlan.of(ROTATION, Optional.empty(), true, false, "t1", NOW)
                        .step())
                .isEqualTo(LoginStep.CREATE);
    }

    @Test
    void aCommandIsActedOnOnce() {
        Optional<RotatingLogin> there = Optional.of(RotatingLogin.first(login(1), "t1", NOW));
        assertThat(step(there, "t1", NOW)).isEqualTo(LoginStep.KEEP);
        assertThat(step(there, "", NOW)).isEqualTo(LoginStep.KEEP);
        assertThat(step(there, "t2", NOW)).isEqualTo(LoginStep.INTRODUCE);
    }

    @Test
    void aLoginRotatesWhenItsTimeHasCome() {
        Optional<RotatingLogin> there = Optional.of(RotatingLogin.first(login(1), "", NOW));
        Instant due = NOW.plus(Duration.ofHours(1));
        assertThat(step(there, "", due.minusSeconds(1))).isEqualTo(LoginStep.KEEP);
        assertThat(LoginPlan.of(ROTATION, there, true, true, "", NOW).nextDue()).contains(due);
        assertThat(step(there, "", due)).isEqualTo(LoginStep.INTRODUCE);
    }

    @Test
    void aLoginThatTheBindingStillSaysDoesNotEnd() {
        RotatingLogin published = RotatingLogin.first(login(1), "", NOW)
                .introduced(login(2), "")
                .published(NOW, NOW.plus(Duration.ofMinutes(3)));
        Instant end = NOW.plus(Duration.ofMinutes(3));
        assertThat(LoginPlan.of(ROTATION, Optional.of(published), true, false, "", end)
                        .step())
                .isEqualTo(LoginStep.KEEP);
        assertThat(LoginPlan.of(ROTATION, Optional.of(published), true, true, "", end)
                        .step())
                .isEqualTo(LoginStep.RETIRE);
    }

    @Test
    void aTimeThatCannotBeReadMakesTheLoginRotateAndLosesNothing() {
        var entries = LoginSecret.entries(RotatingLogin.first(login(1), "", NOW));
        entries.replaceAll((key, value) -> key.endsWith("-at") ? "yesterday" : value);
        Optional<RotatingLogin> there = LoginSecret.read(entries);
        assertThat(there).map(RotatingLogin::current).contains(login(1));
        assertThat(step(there, "", NOW)).isEqualTo(LoginStep.INTRODUCE);
    }

    @Test
    void severalLoginsLieInOneSecretBesideOtherEntries() {
        Map<String, RotatingLogin> logins = Map.of(
                "app", RotatingLogin.first(login(1), "t1", NOW),
                "orders", RotatingLogin.first(login(2), "", NOW).introduced(login(3), "t2"));
        Map<String, String> entries = LoginSecret.entries(logins);
        entries.put("cookie", "x");
        assertThat(LoginSecret.readAll(entries)).isEqualTo(logins);
    }

    /** Members that learn late, an operator that forgets all between two steps, commands at any time. */
    @Test
    @Tag("database-7")
    @Tag("database-44")
    void whatTheBindingSaysIsNeverRefusedAndTheOldLoginEnds() {
        for (int seed = 0; seed < RUNS; seed++) {
            new World(seed).run();
        }
    }

    private static LoginStep step(Optional<RotatingLogin> there, String token, Instant now) {
        return LoginPlan.of(ROTATION, there, true, true, token, now).step();
    }

    private static Login login(int number) {
        return new Login("app", "p" + number);
    }

    /** Three members, a Secret and a binding; whoever connects reads the binding first. */
    private static final class World {
        private final int seed;
        private final Random random;
        private final List<Set<Login>> members =
                Stream.<Set<Login>>generate(HashSet::new).limit(3).toList();
        private Optional<RotatingLogin> stored = Optional.empty();
        private Optional<Login> binding = Optional.empty();
        private Instant now = NOW;
        private String token = "";
        private int made;
        private int retired;

        World(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() {
            for (int i = 0; i < STEPS; i++) {
                step();
                binding.ifPresent(login -> assertThat(members)
                        .as("seed %d: what the binding says", seed)
                        .allMatch(accepted -> accepted.contains(login)));
                assertThat(members).as("seed %d: logins at one time", seed).allMatch(accepted -> accepted.size() <= 2);
            }
            assertThat(retired).as("seed %d: rotations that ended", seed).isPositive();
        }

        private void step() {
            switch (random.nextInt(4)) {
                case 0 -> now = now.plusSeconds(random.nextInt(600));
                case 1 -> token = random.nextInt(5) == 0 ? "t" + random.nextInt(100) : token;
                case 2 -> oneMemberLearns();
                default -> reconcile();
            }
        }

        private void oneMemberLearns() {
            stored.ifPresent(login -> {
                Set<Login> member = members.get(random.nextInt(members.size()));
                member.retainAll(login.accepted());
                member.addAll(login.accepted());
            });
        }

        /** One in four times the operator ends after it has stored the login and before it writes the binding. */
        private void reconcile() {
            boolean everywhere = stored.filter(login ->
                            members.stream().allMatch(accepted -> accepted.equals(Set.copyOf(login.accepted()))))
                    .isPresent();
            boolean bound = stored.map(RotatingLogin::current).equals(binding);
            LoginPlan plan = LoginPlan.of(ROTATION, stored, everywhere, bound, token, now);
            retired += plan.step() == LoginStep.RETIRE ? 1 : 0;
            RotatingLogin after = plan.apply(ROTATION, stored, login(++made), token, now);
            stored = LoginSecret.read(LoginSecret.entries(after));
            boolean known = members.stream().allMatch(accepted -> accepted.contains(after.current()));
            if (known && random.nextInt(4) > 0) {
                binding = Optional.of(after.current());
            }
        }
    }
}
