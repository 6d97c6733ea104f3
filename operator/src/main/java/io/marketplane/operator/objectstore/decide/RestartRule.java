package io.marketplane.operator.objectstore.decide;

import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.decide.RollRule;
import io.marketplane.operator.members.observe.PodFacts;
import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Inside;
import java.util.List;
import java.util.Optional;

/** The one pod of an embedded store stands alone: nothing is won by waiting. */
record RestartRule(Inside inside) implements RollRule<PodFacts> {
    /** The server reads the key of its owner when it starts. */
    @Override
    public Optional<String> restart(PodFacts member) {
        return inside instanceof Inside.Unreachable(Fault fault) && fault.cause() == Fault.Cause.KEY
                ? Optional.of("it runs with another key of its owner than the Secret has")
                : Optional.empty();
    }

    @Override
    public boolean expendable(PodFacts member) {
        return true;
    }

    @Override
    public Optional<String> hold() {
        return Optional.empty();
    }

    @Override
    public MemberStep next(List<PodFacts> outdated, Reasons<PodFacts> why) {
        PodFacts pod = outdated.getFirst();
        return new MemberStep.Replace(pod.pod(), why.of(pod));
    }
}
