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
}
