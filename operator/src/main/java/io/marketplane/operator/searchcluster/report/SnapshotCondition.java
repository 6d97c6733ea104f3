package io.marketplane.operator.searchcluster.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.searchcluster.decide.ClusterChange;
import io.marketplane.operator.searchcluster.decide.SnapshotPlan.Currency;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import java.time.Instant;
import java.util.Optional;

/** SnapshotCurrent. */
final class SnapshotCondition {
    private static final String TYPE = "SnapshotCurrent";

    private SnapshotCondition() {}

    /** The condition; none while no snapshots are asked for. */
    static Optional<Condition> of(Situation now) {
        Currency currency = now.plan().snapshots().currency();
        if (currency instanceof Currency.NotAsked) {
            return Optional.empty();
        }
        return Optional.of(now.outcome().problems().stream()
                .filter(problem -> !(problem.change() instanceof ClusterChange.BringBack))
                .filter(problem -> now.plan().snapshots().changes().contains(problem.change()))
                .findFirst()
                .map(problem -> Conditions.falseBecause(
                        TYPE,
                        problem.change() instanceof ClusterChange.Register ? "RepositoryRefused" : "SnapshotRefused",
                        "The cluster refused: " + problem.cause() + ". It is tried again"))
                .orElseGet(() -> of(currency)));
    }

    private static Condition of(Currency currency) {
        return switch (currency) {
            case Currency.NotAsked _, Currency.NotKnown _ ->
                Conditions.unknownBecause(TYPE, "NotKnown", "The cluster has not been asked for its snapshots yet");
            case Currency.NotDue(Instant first) ->
                Conditions.unknownBecause(TYPE, "NotDue", "The first snapshot is due at " + first);
            case Currency.Current(String snapshot) ->
                Conditions.trueBecause(TYPE, "Current", "The newest snapshot is " + snapshot);
            case Currency.Overdue(Instant due) ->
                Conditions.falseBecause(
                        TYPE, "Overdue", "There is no complete snapshot of " + due + " or later, although one was due");
            case Currency.Incomplete(String snapshot) ->
                Conditions.falseBecause(
                        TYPE,
                        "Incomplete",
                        "The newest snapshot, " + snapshot + ", is not complete; GET _snapshot/"
                                + SearchNames.REPOSITORY + "/" + snapshot + " says why. The next one is taken when it"
                                + " is due");
            case Currency.NoPlace(String cause) -> Conditions.falseBecause(TYPE, "ObjectStoreUnusable", cause);
            case Currency.Unreadable(String cause) ->
                Conditions.falseBecause(
                        TYPE, "RepositoryUnreadable", "The cluster cannot read its snapshots: " + cause);
        };
    }
}
