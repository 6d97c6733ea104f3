package io.marketplane.operator.messagebroker;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.data.DelegatePolicy;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.crds.messagebroker.MessageBrokerStatus;
import io.marketplane.operator.members.observe.DelegateFacts;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.MemberSet;
import io.marketplane.operator.members.observe.PodFacts;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.observe.StorageFacts;
import io.marketplane.operator.members.observe.Trust;
import io.marketplane.operator.members.observe.Volume;
import io.marketplane.operator.messagebroker.decide.PasswordHash;
import io.marketplane.operator.messagebroker.observe.BrokerKeys;
import io.marketplane.operator.messagebroker.observe.BrokerMember;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.LoginNames;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import io.marketplane.operator.messagebroker.observe.NodeFacts;
import io.marketplane.operator.messagebroker.observe.Place;
import io.marketplane.operator.messagebroker.observe.Rights;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** MessageBrokers and what is seen of them, for tests. */
public final class Samples {
    /** The moment of all samples. */
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** The pod template of a pod that is up to date. */
    public static final String CURRENT = "r2";

    /** The pod template before it. */
    public static final String OUTDATED = "r1";

    /** Keys that no system has. */
    public static final BrokerKeys KEYS = new BrokerKeys("COOKIE", "ADMINPW");

    /** Three members and nothing inside but what is there without asking. */
    public static final String THREE = "{engine: {version: '4.0'}, instances: 3, storage: {size: 1Gi}}";

    private static final BigDecimal GIB = BigDecimal.valueOf(1024L * 1024 * 1024);

    private Samples() {}

    /** A MessageBroker named mq in the namespace web, with that spec. */
    public static MessageBroker broker(String spec) {
        MessageBroker broker = Serialization.unmarshal(
                "---\n{apiVersion: marketplane.io/v1alpha1, kind: MessageBroker, metadata: {name: mq, namespace: web,"
                        + " generation: 1, uid: u}, spec: " + spec + "}",
                MessageBroker.class);
        broker.setStatus(MessageBrokerStatus.NONE);
        return broker;
    }

    /** A spec of three members with those definitions. */
    public static MessageBroker defined(String definitions) {
        return broker(
                "{engine: {version: '4.0'}, instances: 3, storage: {size: 1Gi}, definitions: " + definitions + "}");
    }

    /** A member that runs and without which no queue stops. */
    public static BrokerMember member(int ordinal) {
        return member(ordinal, CURRENT, List.of());
    }

    /** A member that runs. */
    public static BrokerMember member(int ordinal, String revision, List<String> critical) {
        return new BrokerMember(
                pod(ordinal, true, revision),
                Optional.of(new NodeFacts(true, false, List.of(), List.of())),
                Optional.of(critical));
    }

    /** A member that does not run. */
    public static BrokerMember down(int ordinal, String revision) {
        return BrokerMember.of(pod(ordinal, false, revision));
    }

    private static PodFacts pod(int ordinal, boolean ready, String revision) {
        return new PodFacts(ordinal, "mq-" + ordinal, ready, false, revision, "10.0.0." + ordinal, Optional.empty());
    }

    /** The first login of applications. */
    public static RotatingLogin login(String name) {
        return RotatingLogin.first(new Login(LoginNames.user(name, 1), "PW-" + name), "", NOW);
    }

    /** What is seen of those members, with the login of applications. */
    public static MessageBrokerObservation seen(List<BrokerMember> members, Inside inside) {
        return seen(members, inside, Map.of(LoginNames.APPLICATION, login(LoginNames.APPLICATION)));
    }

    /** What is seen of those members, with those logins, all of which are published. */
    public static MessageBrokerObservation seen(
            List<BrokerMember> members, Inside inside, Map<String, RotatingLogin> logins) {
        int replicas = members.size();
        return new MessageBrokerObservation(
                new Delegation.Ourselves(),
                Optional.of(new MemberSet(replicas, CURRENT, "1Gi", "", false, NOW)),
                members,
                IntStream.range(0, replicas)
                        .mapToObj(i -> new Volume(i, "data-mq-" + i, GIB, "standard", Optional.of(GIB), false))
                        .toList(),
                StorageFacts.FINE,
                new Trust(Optional.of(pair(3650)), Optional.of(pair(90))),
                KEYS,
                true,
                logins,
                logins.entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().current().username())),
                inside);
    }

    /** What is seen of a new MessageBroker where the kind of its delegate is installed. */
    public static MessageBrokerObservation unmade(MessageBroker broker) {
        return broker.getSpec().engine().delegate() == DelegatePolicy.Auto
                ? MessageBrokerObservation.NOTHING.runBy(new Delegation.Delegated(
                        BrokerNames.DELEGATE,
                        broker.getMetadata().getName(),
                        new DelegateFacts(true, Optional.empty())))
                : MessageBrokerObservation.NOTHING;
    }

    /** Three members that run, and nothing left to do inside for the definitions of {@link #THREE}. */
    public static MessageBrokerObservation healthy() {
        return seen(List.of(member(0), member(1), member(2)), settled());
    }

    /** A server with the virtual host / and the logins of the operator and of applications. */
    public static Inside.Seen settled() {
        String app = LoginNames.user(LoginNames.APPLICATION, 1);
        return new Inside.Seen(
                "4.0.5",
                3,
                Set.of("/"),
                Map.of(
                        "marketplane",
                        user("marketplane", "ADMINPW", "administrator", "marketplane"),
                        app,
                        user(app, "PW-" + LoginNames.APPLICATION, "marketplane")),
                Map.of(new Place("/", "marketplane"), Rights.ALL, new Place("/", app), Rights.ALL),
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of());
    }

    /** A server that has only started. */
    public static Inside.Seen fresh(int members) {
        return new Inside.Seen(
                "4.0.5",
                members,
                Set.of(),
                Map.of("marketplane", user("marketplane", "ADMINPW", "administrator", "marketplane")),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of());
    }

    /** A user as the server keeps it. */
    public static Inside.UserFacts user(String name, String password, String... tags) {
        return new Inside.UserFacts(password.isEmpty() ? "" : PasswordHash.of(name, password), Set.of(tags));
    }

    /** A certificate that ends after so many days. */
    public static KeyPairPem pair(int days) {
        return new KeyPairPem("CERTIFICATE", "KEY", NOW, NOW.plusSeconds(86_400L * days), "abc", List.of("mq"));
    }
}
