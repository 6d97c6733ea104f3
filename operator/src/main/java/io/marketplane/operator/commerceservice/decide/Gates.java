package io.marketplane.operator.commerceservice.decide;

import io.marketplane.crds.commerceservice.Rollout.Strategy;
import io.marketplane.operator.commerceservice.observe.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The order of work as a list of gates, each named after what it waits for. A rollout stands at the first gate that is
 * closed. Every gate looks at what is there and not at what was done before, so that a restart, a lost write or a hand
 * edit only brings the rollout back to the gate that it concerns.
 */
final class Gates {
    private static final List<Function<Situation, Optional<Step>>> IN_ORDER = List.of(
            Gates::referencesExist,
            Gates::notPaused,
            Gates::notAborted,
            Gates::exists,
            Gates::previewLeadsToTarget,
            Gates::hasTheTemplate,
            Gates::hasItsSize,
            Gates::podsAvailable,
            Gates::endpointsReady,
            Gates::hasTheTraffic,
            Gates::isStable);

    private Gates() {}

    static Step firstClosed(Situation situation) {
        return IN_ORDER.stream()
                .map(gate -> gate.apply(situation))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(Step.Steady::new);
    }

    private static Optional<Step> referencesExist(Situation s) {
        return closedIf(
                !s.observed().problems().isEmpty(),
                new Step.InvalidSpec(s.observed().problems()));
    }

    private static Optional<Step> notPaused(Situation s) {
        return closedIf(s.wish().paused() && !s.settled(), new Step.Paused());
    }

    private static Optional<Step> notAborted(Situation s) {
        return closedIf(s.aborted(), new Step.Aborted());
    }

    private static Optional<Step> exists(Situation s) {
        return closedIf(s.targetWorkload().isEmpty(), new Step.Create());
    }

    private static Optional<Step> previewLeadsToTarget(Situation s) {
        return closedIf(
                needsPreview(s) && !s.observed().preview().leadsTo(s.target().workload()), new Step.PointPreview());
    }

    private static Optional<Step> hasTheTemplate(Situation s) {
        return closedIf(
                !targetIs(s, workload -> workload.hash().equals(s.target().hash())), new Step.Update());
    }

    private static Optional<Step> hasItsSize(Situation s) {
        return closedIf(!targetIs(s, workload -> workload.size() == s.wanted()), new Step.Scale());
    }

    /** Pods that a settled workload lost are its controller's business and no rollout. */
    private static Optional<Step> podsAvailable(Situation s) {
        return closedIf(
                !s.settled() && !targetIs(s, workload -> workload.isFullyAvailable(s.wanted())), new Step.AwaitPods());
    }

    private static Optional<Step> endpointsReady(Situation s) {
        return closedIf(
                !s.settled() && !targetIs(s, workload -> readyEndpoints(s, workload) >= s.wanted()),
                new Step.AwaitEndpoints());
    }

    private static Optional<Step> hasTheTraffic(Situation s) {
        return closedIf(!s.activeIsTarget(), new Step.Switch());
    }

    private static Optional<Step> isStable(Situation s) {
        return closedIf(!s.settled(), new Step.Complete());
    }

    /** The preview Service stays with BlueGreen; Rolling needs it only to take the traffic over from a colour. */
    static boolean needsPreview(Situation s) {
        return s.wish().strategy() == Strategy.BlueGreen || (s.active().isPresent() && !s.activeIsTarget());
    }

    /** Behind the Service that leads to the target: only there are its ports and its pods the ones that count. */
    static int readyEndpoints(Situation s, Workload target) {
        return Math.max(
                s.observed().preview().leadsTo(target.id())
                        ? s.observed().preview().readyOf(target.podOwners())
                        : 0,
                s.observed().active().leadsTo(target.id())
                        ? s.observed().active().readyOf(target.podOwners())
                        : 0);
    }

    private static boolean targetIs(Situation s, Function<Workload, Boolean> test) {
        return s.targetWorkload().map(test).orElse(false);
    }

    private static Optional<Step> closedIf(boolean closed, Step step) {
        return closed ? Optional.of(step) : Optional.empty();
    }
}
