package io.marketplane.operator.messagebroker.decide;

import io.marketplane.crds.data.Rotation;
import io.marketplane.crds.messagebroker.BrokerUser;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.crds.messagebroker.MessageBrokerSpec;
import io.marketplane.operator.kernel.Annotations;
import io.marketplane.operator.members.decide.CertificatePlan;
import io.marketplane.operator.members.decide.LoginPlan;
import io.marketplane.operator.members.decide.LoginStep;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.decide.VolumeDecision;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.MemberSet;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.messagebroker.observe.BrokerMember;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.LoginNames;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Decides what to do about a MessageBroker. Pure. */
public final class MessageBrokerDecision {
    /** How often RabbitMQ is looked into at rest, so that drift inside it is repaired within a minute. */
    static final Duration AT_REST = Duration.ofSeconds(30);

    /** How often while something is under way that no watch reports. */
    static final Duration UNDER_WAY = Duration.ofSeconds(1);

    /** How soon after a change inside RabbitMQ, to see that it holds. */
    static final Duration CHANGED = Duration.ofMillis(500);

    /** How soon a change that was refused is tried again. */
    static final Duration REFUSED = Duration.ofSeconds(15);

    private MessageBrokerDecision() {}

    /** What to do about {@code broker}, given what is there at {@code now}. */
    public static MessageBrokerPlan decide(MessageBroker broker, MessageBrokerObservation seen, Instant now) {
        MessageBrokerSpec spec = broker.getSpec();
        BrokerNames names = BrokerNames.of(broker, seen.delegation());
        int replicas = Math.max(
                spec.instances(), seen.memberSet().map(MemberSet::replicas).orElse(0));
        CertificatePlan certificates = CertificatePlan.of(names.certified(), names.namespace(), seen.trust(), now);
        DefinitionPlan definitions = DefinitionDecision.of(spec, seen.inside(), seen.keys(), seen.logins());
        Map<String, LoginPlan> logins = logins(broker, seen, definitions, now);
        MemberStep step = VolumeDecision.mustStartOver(spec.storage(), seen.memberSet(), seen.volumes())
                ? new MemberStep.StartOver()
                : RollDecision.of(replicas, seen);
        return new MessageBrokerPlan(
                replicas,
                !seen.formed() && !complete(spec, seen),
                step,
                certificates,
                logins,
                definitions,
                nextDue(seen, step, certificates, logins, definitions, now));
    }

    /** Whether all members run. */
    private static boolean complete(MessageBrokerSpec spec, MessageBrokerObservation seen) {
        return seen.members().size() == spec.instances()
                && seen.members().stream().allMatch(BrokerMember::runs);
    }

    /** The command to rotate; empty without one. */
    public static String rotationToken(MessageBroker broker) {
        return Objects.requireNonNullElse(broker.getMetadata().getAnnotations(), Map.<String, String>of())
                .getOrDefault(Annotations.ROTATE_CREDENTIALS, "");
    }

    /** The names of all logins that applications have. */
    public static List<String> loginNames(MessageBrokerSpec spec) {
        return Stream.concat(
                        Stream.of(LoginNames.APPLICATION),
                        spec.definitions().users().stream().map(BrokerUser::name))
                .toList();
    }

    /** A login that nobody knows yet, for the step that makes one. */
    public static Login fresh(String login, Optional<RotatingLogin> there, String password) {
        return new Login(
                LoginNames.user(login, there.map(RotatingLogin::generation).orElse(0L) + 1), password);
    }

    /** When to look again, given what could not be changed inside RabbitMQ. */
    public static Instant nextDue(MessageBrokerPlan plan, List<String> refused, Instant now) {
        return refused.isEmpty() ? plan.nextDue() : now.plus(REFUSED);
    }

    private static Map<String, LoginPlan> logins(
            MessageBroker broker, MessageBrokerObservation seen, DefinitionPlan definitions, Instant now) {
        Rotation rotation = broker.getSpec().credentials().rotation();
        boolean known = seen.inside() instanceof Inside.Seen && definitions.loginsSettled();
        Map<String, LoginPlan> plans = new TreeMap<>();
        for (String name : loginNames(broker.getSpec())) {
            Optional<RotatingLogin> there = Optional.ofNullable(seen.logins().get(name));
            plans.put(name, LoginPlan.of(rotation, there, known, bound(name, there, seen), rotationToken(broker), now));
        }
        return plans;
    }

    /** Whether applications are told the current login. */
    private static boolean bound(String name, Optional<RotatingLogin> there, MessageBrokerObservation seen) {
        return there.filter(login ->
                        login.current().username().equals(seen.published().get(name)))
                .isPresent();
    }

    private static Instant nextDue(
            MessageBrokerObservation seen,
            MemberStep step,
            CertificatePlan certificates,
            Map<String, LoginPlan> logins,
            DefinitionPlan definitions,
            Instant now) {
        boolean changes = !definitions.changes().isEmpty()
                || logins.values().stream().anyMatch(plan -> plan.step() != LoginStep.KEEP);
        boolean resting = step instanceof MemberStep.Rest
                && seen.inside() instanceof Inside.Seen
                && definitions.waits().isEmpty();
        Instant look = now.plus(changes ? CHANGED : resting ? AT_REST : UNDER_WAY);
        return Stream.concat(
                        Stream.of(look, certificates.nextDue()),
                        logins.values().stream().flatMap(plan -> plan.nextDue().stream()))
                .filter(due -> due.isAfter(now))
                .min(Instant::compareTo)
                .orElse(look);
    }
}
