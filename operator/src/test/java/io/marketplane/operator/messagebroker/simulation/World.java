package io.marketplane.operator.messagebroker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.data.Rotation;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.operator.kernel.Annotations;
import io.marketplane.operator.members.decide.LoginStep;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.desired.LoginSecret;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.messagebroker.Samples;
import io.marketplane.operator.messagebroker.decide.DefinitionChange;
import io.marketplane.operator.messagebroker.decide.MessageBrokerDecision;
import io.marketplane.operator.messagebroker.decide.MessageBrokerPlan;
import io.marketplane.operator.messagebroker.decide.PasswordHash;
import io.marketplane.operator.messagebroker.observe.BrokerMember;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import io.marketplane.operator.messagebroker.observe.NodeFacts;
import io.marketplane.operator.messagebroker.observe.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One broker of three members with its server, its Secrets and its operator. */
final class World {
    private static final int MEMBERS = 3;
    private static final int ALL = Integer.MAX_VALUE;
    private static final String DEFINITIONS = """
            {vhosts: [{name: shop}],
             users: [{name: orders, permissions: [{vhost: shop, read: ".*"}]}],
             exchanges: [{vhost: shop, name: events}],
             queues: [{vhost: shop, name: orders}],
             bindings: [{vhost: shop, source: events, queue: orders}],
             policies: [{vhost: shop, name: limits, pattern: ^o, definition: {max-length: 5}}]}""";

    private final int seed;
    private final Random random;
    private final MessageBroker broker = Samples.defined(DEFINITIONS);
    private final Rotation rotation = broker.getSpec().credentials().rotation();
    private final ModelServer server = new ModelServer();
    private final boolean[] running = new boolean[MEMBERS];
    private final boolean[] inStep = new boolean[MEMBERS];
    private final String[] template = {Samples.CURRENT, Samples.CURRENT, Samples.CURRENT};
    private final Map<String, String> published = new HashMap<>();
    private final Set<String> happened = new HashSet<>();
    private final Set<Login> good = new HashSet<>();
    private Map<String, String> secret = Map.of();
    private Map<String, String> cachedBindings = Map.of();
    private Instant now = Samples.NOW;
    private int made;

    World(int seed) {
        this.seed = seed;
        this.random = new Random(seed);
        server.users.put("marketplane", Samples.user("marketplane", "ADMINPW", "administrator", "marketplane"));
    }

    Set<String> happened() {
        return happened;
    }

    void step() {
        switch (random.nextInt(12)) {
            case 0 -> now = now.plusSeconds(random.nextInt(900));
            case 1 -> annotate();
            case 2 -> server.tamper(random);
            case 3 -> running[random.nextInt(MEMBERS)] = false;
            case 4, 5 -> start(random.nextInt(MEMBERS));
            case 6 -> inStep[random.nextInt(MEMBERS)] = true;
            case 7 -> template[random.nextInt(MEMBERS)] = Samples.OUTDATED;
            case 8 -> cachedBindings = Map.copyOf(published);
            default -> reconcile(random.nextInt(4) == 0 ? random.nextInt(6) : ALL, random.nextInt(5) == 0);
        }
        checkBindings();
    }

    /** Everybody runs and nobody meddles: in the end all is as the spec says, and stays so. */
    void settle() {
        for (int i = 0; i < 60; i++) {
            for (int member = 0; member < MEMBERS; member++) {
                start(member);
                inStep[member] = true;
            }
            now = now.plusSeconds(120);
            cachedBindings = Map.copyOf(published);
            reconcile(ALL, false);
            checkBindings();
        }
        MessageBrokerPlan plan = MessageBrokerDecision.decide(broker, observe(false), now);
        assertThat(plan.definitions().changes()).as("seed %d", seed).isEmpty();
        assertThat(plan.definitions().problems()).as("seed %d", seed).isEmpty();
        assertThat(plan.step()).as("seed %d", seed).isInstanceOf(MemberStep.Rest.class);
        assertThat(server.users).as("seed %d: ours of long ago", seed).doesNotContainKey("orders-99");
        assertThat(server.queues).as("seed %d", seed).containsKey(new Place("shop", "orders"));
    }

    private void annotate() {
        broker.getMetadata().setAnnotations(Map.of(Annotations.ROTATE_CREDENTIALS, "t" + random.nextInt(1000)));
    }

    private void start(int member) {
        if (!running[member]) {
            running[member] = true;
            inStep[member] = false;
        }
    }

    /** A login in a Secret that the server once knew works, unless somebody changed it by hand since. */
    private void checkBindings() {
        Map<String, RotatingLogin> logins = LoginSecret.readAll(secret);
        published.forEach((name, user) -> logins.get(name).accepted().stream()
                .filter(login -> login.username().equals(user) && good.contains(login))
                .forEach(login -> assertThat(server.users)
                        .as("seed %d: the login that the Secret of %s says", seed, name)
                        .containsKey(login.username())));
        published.forEach((name, user) -> assertThat(logins.get(name).accepted())
                .as("seed %d: %s", seed, name)
                .extracting(Login::username)
                .contains(user));
    }

    /** One reconcile that ends after so many writes. */
    private void reconcile(int writes, boolean stale) {
        MessageBrokerObservation seen = observe(stale);
        MessageBrokerPlan plan = MessageBrokerDecision.decide(broker, seen, now);
        int left = writes;
        Map<String, RotatingLogin> logins = new HashMap<>();
        plan.logins().forEach((name, step) -> {
            note(step.step());
            Optional<RotatingLogin> there = Optional.ofNullable(seen.logins().get(name));
            logins.put(
                    name,
                    step.apply(
                            rotation,
                            there,
                            MessageBrokerDecision.fresh(name, there, "pw" + made++),
                            MessageBrokerDecision.rotationToken(broker),
                            now));
        });
        if (left-- <= 0) {
            happened.add("crashed");
            return;
        }
        secret = LoginSecret.entries(logins);
        for (var login : logins.entrySet()) {
            if (left-- <= 0) {
                happened.add("crashed");
                return;
            }
            published.put(login.getKey(), login.getValue().current().username());
        }
        act(plan, left);
    }

    private void note(LoginStep step) {
        if (step == LoginStep.PUBLISH) {
            happened.add("published");
        } else if (step == LoginStep.RETIRE) {
            happened.add("retired");
        }
    }

    private void act(MessageBrokerPlan plan, int writes) {
        int left = writes;
        if (plan.step() instanceof MemberStep.Replace replace) {
            replace(Integer.parseInt(replace.pod().substring("mq-".length())));
        } else if (plan.step() instanceof MemberStep.Wait wait && wait.why().contains("majority")) {
            happened.add("waited for a majority");
        }
        for (DefinitionChange change : plan.definitions().changes()) {
            if (left-- <= 0) {
                happened.add("crashed");
                return;
            }
            assertThat(change)
                    .as("seed %d", seed)
                    .isNotInstanceOf(DefinitionChange.DeleteQueue.class)
                    .isNotEqualTo(new DefinitionChange.DeleteUser("stranger"));
            server.make(change);
            happened.add("drift repaired");
        }
        LoginSecret.readAll(secret).values().forEach(login -> login.accepted().forEach(this::remember));
    }

    private void remember(Login login) {
        Inside.UserFacts user = server.users.get(login.username());
        if (user != null && user.hash().equals(PasswordHash.of(login.username(), login.password()))) {
            good.add(login);
        }
    }

    /** A member that runs stops only when all others run and every queue keeps its majority. */
    private void replace(int member) {
        happened.add("replaced");
        if (running[member]) {
            for (int other = 0; other < MEMBERS; other++) {
                assertThat(other == member || (running[other] && inStep[other]))
                        .as("seed %d: mq-%d stops while mq-%d is not in step", seed, member, other)
                        .isTrue();
            }
        }
        running[member] = false;
        template[member] = Samples.CURRENT;
    }

    private MessageBrokerObservation observe(boolean stale) {
        List<BrokerMember> members = new ArrayList<>();
        boolean asked = running[0] || running[1] || running[2];
        for (int i = 0; i < MEMBERS; i++) {
            members.add(describe(i, asked));
        }
        Map<String, RotatingLogin> logins = LoginSecret.readAll(secret);
        MessageBrokerObservation seen =
                Samples.seen(members, asked ? server.seen(MEMBERS) : new Inside.NotLooked(), logins);
        return new MessageBrokerObservation(
                new Delegation.Ourselves(),
                seen.memberSet(),
                seen.members(),
                seen.volumes(),
                seen.storage(),
                seen.trust(),
                seen.keys(),
                true,
                logins,
                stale ? cachedBindings : published,
                seen.inside());
    }

    /** Its node is asked whether a queue would lose its majority: when any other one is not in step. */
    private BrokerMember describe(int member, boolean asked) {
        BrokerMember described = running[member]
                ? Samples.member(member, template[member], List.of())
                : Samples.down(member, template[member]);
        List<String> critical = new ArrayList<>();
        for (int other = 0; other < MEMBERS; other++) {
            if (other != member && !(running[other] && inStep[other])) {
                critical.add("orders");
            }
        }
        return new BrokerMember(
                described.facts(),
                asked ? Optional.of(new NodeFacts(running[member], false, List.of(), List.of())) : Optional.empty(),
                running[member] ? Optional.of(critical) : Optional.empty());
    }
}
