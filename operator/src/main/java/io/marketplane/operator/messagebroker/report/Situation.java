package io.marketplane.operator.messagebroker.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.crds.messagebroker.MessageBrokerSpec;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.report.DelegateHealth;
import io.marketplane.operator.members.report.Finding;
import io.marketplane.operator.members.report.MemberFindings;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.StorageFindings;
import io.marketplane.operator.messagebroker.decide.MessageBrokerPlan;
import io.marketplane.operator.messagebroker.observe.BrokerMember;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the conditions are made of.
 *
 * @param broker the MessageBroker with its previous status
 * @param seen what is there
 * @param plan what was decided
 * @param outcome how that went
 */
record Situation(MessageBroker broker, MessageBrokerObservation seen, MessageBrokerPlan plan, Outcome<String> outcome) {
    private static final MemberFindings.ImageSource IMAGE = new MemberFindings.ImageSource(
            "engine.image", "Name an image that the nodes can pull; the other members are left alone");

    MessageBrokerSpec spec() {
        return broker.getSpec();
    }

    /** Everything that a person has to mend, the most fundamental first. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        outcome.imageProblem().ifPresent(message -> all.add(new Finding("ImageUnknown", message)));
        all.addAll(StorageFindings.of(spec().storage(), seen.storage(), outcome.refused()));
        outcome.refused().stream()
                .filter(refused -> !refused.object().kind().equals("PersistentVolumeClaim"))
                .forEach(refused -> all.add(new Finding("WriteRefused", refused.message())));
        all.addAll(new MemberFindings(
                        IMAGE,
                        BrokerNames.CONTAINER,
                        "instances",
                        spec().instances(),
                        "let queues hold less with max-length in a policy")
                .of(seen.members()));
        delegate().stalled().ifPresent(all::add);
        return all;
    }

    /** What the operator says that runs the members, where that is not this one. */
    DelegateHealth delegate() {
        return DelegateHealth.of(seen.delegation(), "messages", RabbitmqClusterStatus::read);
    }

    /** An image that somebody else chose may be of another series than the spec says. */
    Optional<Finding> otherVersion() {
        String asked = spec().engine().version();
        return seen.inside() instanceof Inside.Seen inside
                        && seen.delegation().delegated()
                        && !inside.version().startsWith(asked + ".")
                ? Optional.of(new Finding(
                        "VersionDiffers",
                        "engine.version: RabbitMQ " + inside.version() + " runs instead of " + asked
                                + ", because the " + seen.delegation()
                                + " got no image and its operator chose one. Name one of " + asked
                                + " in engine.image"))
                : Optional.empty();
    }

    /** Whether it was complete once: before that, what is missing is being made and nothing is wrong. */
    boolean established() {
        List<Condition> before = broker.getStatus().conditions();
        return Conditions.isTrue(before, "Ready") || Conditions.isTrue(before, "Degraded");
    }

    /** Members that take part and take connections. */
    List<BrokerMember> running() {
        return seen.members().stream().filter(this::runs).toList();
    }

    /** While the cluster cannot be asked, what Kubernetes says of a pod has to do. */
    boolean runs(BrokerMember member) {
        return seen.inside() instanceof Inside.Unreachable ? member.answers() : member.runs();
    }

    boolean allRun() {
        return running().size() == spec().instances();
    }

    boolean majorityRuns() {
        return running().size() > spec().instances() / 2;
    }

    /** How many members run, for people. */
    String count() {
        return running().size() + " of " + spec().instances() + " members take connections";
    }

    /** Whether every login can do what it should, so that the bindings work. */
    boolean loginsSettled() {
        return seen.inside() instanceof Inside.Seen
                && !seen.logins().isEmpty()
                && plan.definitions().loginsSettled();
    }
}
