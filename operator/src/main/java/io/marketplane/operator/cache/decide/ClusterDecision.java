package io.marketplane.operator.cache.decide;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides the next step towards a whole Redis Cluster: an ordered list of small rules, of which the first that applies
 * wins. What is half done when the operator dies is found by the same rules. Pure.
 */
public final class ClusterDecision {
    private static final List<Function<ClusterView, Optional<ClusterPlan>>> RULES = List.of(
            Membership::found,
            Membership::meet,
            Rescue::promote,
            Rescue::adopt,
            ClusterDecision::listen,
            Membership::reset,
            Membership::assign,
            Membership::follow,
            Membership::forget,
            Resharding::finish,
            Resharding::balance,
            Placement::leave);

    private ClusterDecision() {}

    /** What to do now. */
    public static ClusterPlan decide(ClusterView view) {
        return RULES.stream()
                .flatMap(rule -> rule.apply(view).stream())
                .findFirst()
                .orElse(ClusterPlan.REST);
    }

    /** What would make a whole cluster safer, when nothing else is to be done. */
    public static ClusterPlan atRest(ClusterView view) {
        return Placement.spread(view).orElse(ClusterPlan.REST);
    }

    private static Optional<ClusterPlan> listen(ClusterView view) {
        return view.contested()
                ? Optional.of(ClusterPlan.waiting("members do not agree yet who owns which slot"))
                : Optional.empty();
    }
}
