package io.marketplane.operator.objectstore.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.data.Rotation;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.operator.kernel.Annotations;
import io.marketplane.operator.kernel.Binding;
import io.marketplane.operator.members.decide.LoginStep;
import io.marketplane.operator.members.desired.LoginSecret;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.objectstore.Samples;
import io.marketplane.operator.objectstore.observe.Access;
import io.marketplane.operator.objectstore.observe.Check;
import io.marketplane.operator.objectstore.observe.Embedded;
import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Fault.Cause;
import io.marketplane.operator.objectstore.observe.Inside;
import io.marketplane.operator.objectstore.observe.ObjectStoreObservation;
import io.marketplane.operator.objectstore.observe.Operation;
import io.marketplane.operator.objectstore.observe.OwnStore;
import io.marketplane.operator.objectstore.observe.Probe;
import io.marketplane.operator.objectstore.observe.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The life of an embedded store, many times: the kubelet brings accounts late, the operator crashes between any two
 * writes, pods die, people rotate. A failing seed is printed.
 */
@Tag("database-52")
class RotationSimulationTest {
    private static final int RUNS = 400;
    private static final int STEPS = 400;

    @Test
    void whatTheBindingSaysWorksWheneverTheServerRunsAndOldKeysEnd() {
        for (int seed = 0; seed < RUNS; seed++) {
            new World(seed).run();
        }
    }

    /** The Secrets, the server with its accounts and its policy, and the binding. */
    private static final class World {
        private final int seed;
        private final Random random;
        private final ObjectStore store = Samples.store(Samples.EMBEDDED);
        private final Rotation rotation =
                store.getSpec().embedded().credentials().rotation();
        private Optional<RotatingLogin> stored = Optional.empty();
        private List<Login> file = List.of();
        private List<Login> accounts = List.of();
        private boolean running;
        private boolean bucket;
        private String policy = "";
        private Optional<Check> memory = Optional.empty();
        private Optional<Login> binding = Optional.empty();
        private Instant now = Samples.NOW;
        private int made;
        private int published;

        World(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() {
            for (int i = 0; i < STEPS; i++) {
                step();
                binding.ifPresent(login -> assertThat(works(login))
                        .as("seed %d: what the binding says", seed)
                        .isTrue());
            }
            settle();
            assertThat(published).as("seed %d: keys published", seed).isGreaterThan(1);
            assertThat(accounts)
                    .as("seed %d: keys in the end", seed)
                    .containsExactlyElementsOf(binding.stream().toList());
            assertThat(policy).as("seed %d", seed).isEqualTo(BucketPolicy.of("media", accounts));
        }

        private void step() {
            switch (random.nextInt(8)) {
                case 0 -> now = now.plusSeconds(random.nextInt(400));
                case 1 -> rotate();
                case 2 -> accounts = file;
                case 3 -> restart();
                case 4 -> memory = Optional.empty();
                default -> reconcile(random.nextInt(6) == 0 ? random.nextInt(4) : 4);
            }
        }

        /** Time passes in quiet until nothing is left to do. */
        private void settle() {
            for (int i = 0; i < 20; i++) {
                running = true;
                accounts = file;
                now = now.plusSeconds(700);
                reconcile(4);
            }
        }

        private void rotate() {
            if (random.nextInt(4) == 0) {
                store.getMetadata().setAnnotations(Map.of(Annotations.ROTATE_CREDENTIALS, "t" + random.nextInt(1000)));
            }
        }

        /** A new pod reads what the Secret says then. */
        private void restart() {
            running = !running || random.nextInt(3) > 0;
            accounts = running ? file : accounts;
        }

        /** Observes, decides, and does the first {@code writes} of the four writes; then it crashes, or is done. */
        private void reconcile(int writes) {
            ObjectStoreObservation seen = observe();
            ObjectStorePlan plan = ObjectStoreDecision.decide(store, seen, now);
            EmbeddedPlan embedded = plan.embedded().orElseThrow();
            Login fresh = new Login("app-" + ++made, "s" + made);
            RotatingLogin after =
                    embedded.login().apply(rotation, stored, fresh, ObjectStoreDecision.rotationToken(store), now);
            if (writes > 0) {
                stored = LoginSecret.read(LoginSecret.entries(after));
            }
            if (writes > 1) {
                file = after.accepted();
            }
            if (writes > 2 && plan.publish()) {
                published += binding.equals(Optional.of(after.current())) ? 0 : 1;
                binding = Optional.of(after.current());
            }
            if (writes > 3 && running && embedded.inside().changes()) {
                bucket |= embedded.inside().createBucket();
                policy = embedded.inside().policy().orElse(policy);
                memory = Optional.empty();
            }
            running |= embedded.login().step() == LoginStep.CREATE && writes > 1;
        }

        private ObjectStoreObservation observe() {
            Embedded embedded = running
                    ? Samples.embedded(stored, Samples.pod(true, Samples.CURRENT, Optional.empty()))
                    : Samples.embedded(stored);
            Optional<Question> question = OwnStore.question(store, embedded);
            memory = question.map(asked -> CheckRule.isDue(memory, asked, now) ? look(asked) : memory.orElseThrow());
            return new ObjectStoreObservation(
                    new Access.Pending(),
                    memory,
                    binding.map(login -> new Binding("s3", Map.of("username", login.username()))),
                    embedded);
        }

        private Check look(Question question) {
            Set<String> known = question.embedded().orElseThrow().accepted().stream()
                    .filter(accounts::contains)
                    .map(Login::username)
                    .collect(Collectors.toSet());
            Login current = stored.orElseThrow().current();
            Optional<Probe> probe = policy.isEmpty() || !known.contains(current.username())
                    ? Optional.empty()
                    : Optional.of(new Probe(
                            works(current) ? List.of() : List.of(new Fault(Cause.FORBIDDEN, Operation.PUT, ""))));
            return new Check(question, probe, new Inside.Seen(bucket, policy, known), now);
        }

        private boolean works(Login login) {
            return accounts.contains(login) && bucket && policy.contains("\"" + login.username() + "\"");
        }
    }
}
