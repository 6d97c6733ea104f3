package io.marketplane.operator.database.decide;

import io.marketplane.operator.members.decide.CertificatePlan;
import io.marketplane.operator.members.decide.MemberStep;
import java.time.Instant;
import java.util.List;

/**
 * What to do about a Database now.
 *
 * @param replicas members that the StatefulSet wants
 * @param step the one thing that is done to the members
 * @param staleLabels pods that say they are the primary although another one leads
 * @param certificates which certificates are made
 * @param reloadMarker changes when the members have to read their certificate again
 * @param inside what to change inside PostgreSQL
 * @param nextDue when to look again although nothing happens
 */
public record DatabasePlan(
        int replicas,
        MemberStep step,
        List<String> staleLabels,
        CertificatePlan certificates,
        String reloadMarker,
        InsidePlan inside,
        Instant nextDue) {
    /** Keeps a copy of the list. */
    public DatabasePlan {
        staleLabels = List.copyOf(staleLabels);
    }

    /**
     * When to look again once the plan was carried out. No watch reports what happens inside PostgreSQL: what was
     * changed there is looked at soon, and what failed with the rest.
     *
     * @param insideProblems changes inside PostgreSQL that failed
     */
    public Instant nextDue(List<String> insideProblems, Instant now) {
        Instant soon = now.plus(DatabaseDecision.UNDER_WAY);
        boolean changed = !inside.changes().isEmpty() && insideProblems.isEmpty();
        return changed && soon.isBefore(nextDue) ? soon : nextDue;
    }
}
