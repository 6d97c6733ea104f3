package io.marketplane.operator.messagebroker.decide;

import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.decide.Roll;
import io.marketplane.operator.members.decide.RollRule;
import io.marketplane.operator.messagebroker.observe.BrokerMember;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Replaces members one at a time, each only while all others run and no queue would lose its majority without it. The
 * node itself is asked about its queues.
 */
record RollDecision(MessageBrokerObservation seen, int instances) implements RollRule<BrokerMember> {

    static MemberStep of(int replicas, MessageBrokerObservation seen) {
        return Roll.of(replicas, seen.memberSet(), seen.members(), new RollDecision(seen, replicas));
    }

    /** RabbitMQ reads renewed certificates by itself, and what is inside it changes while it runs. */
    @Override
    public Optional<String> restart(BrokerMember member) {
        return Optional.empty();
    }

    @Override
    public boolean expendable(BrokerMember member) {
        return true;
    }

    @Override
    public Optional<String> hold() {
        return seen.members().stream()
                .filter(member -> !member.runs())
                .findFirst()
                .map(member -> "until " + member.pod() + " runs");
    }

    @Override
    public MemberStep next(List<BrokerMember> outdated, Reasons<BrokerMember> why) {
        return outdated.stream()
                .sorted(Comparator.comparingInt(BrokerMember::ordinal).reversed())
                .filter(this::mayStop)
                .findFirst()
                .<MemberStep>map(member -> new MemberStep.Replace(member.pod(), why.of(member)))
                .orElseGet(() -> new MemberStep.Wait("replacing members waits until no queue would lose its majority"
                        + outdated.getFirst()
                                .critical()
                                .filter(queues -> !queues.isEmpty())
                                .map(queues -> ": " + String.join(", ", queues))
                                .orElse("")));
    }

    /** Where there is one member alone, nothing is won by waiting. */
    private boolean mayStop(BrokerMember member) {
        return instances == 1 || member.critical().filter(List::isEmpty).isPresent();
    }
}
