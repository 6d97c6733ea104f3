package io.marketplane.operator.database.decide;

import io.marketplane.crds.database.Database;
import io.marketplane.crds.database.DatabaseSpec;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.Inside;
import io.marketplane.operator.database.observe.Member;
import io.marketplane.operator.members.decide.CertificatePlan;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.decide.VolumeDecision;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.MemberSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Decides what to do about a Database. Pure. */
public final class DatabaseDecision {
    /** How often PostgreSQL is looked into at rest, so that drift inside it is repaired within a minute. */
    static final Duration AT_REST = Duration.ofSeconds(30);

    /** How often while something is under way that no watch reports. */
    static final Duration UNDER_WAY = Duration.ofSeconds(2);

    /** A renewed certificate is read again only when the kubelet has brought it to every pod for sure. */
    static final Duration SECRET_PROPAGATION = Duration.ofMinutes(3);

    private DatabaseDecision() {}

    /** What to do about {@code database}, given what is there at {@code now}. */
    public static DatabasePlan decide(Database database, DatabaseObservation seen, Instant now) {
        DatabaseSpec spec = database.getSpec();
        DatabaseNames names = new DatabaseNames(database.getMetadata().getName());
        ScaleDecision scale = ScaleDecision.of(spec.instances(), seen);
        CertificatePlan certificates =
                CertificatePlan.of(names.hosts(), database.getMetadata().getNamespace(), seen.trust(), now);
        InsidePlan inside = InsideDecision.of(spec, seen.inside(), seen.passwords(), seen.credentials());
        MemberStep step = step(spec, scale, seen);
        return new DatabasePlan(
                scale.replicas(),
                step,
                staleLabels(seen),
                certificates,
                reloadMarker(seen, now),
                inside,
                nextDue(certificates, seen, step, now));
    }

    private static MemberStep step(DatabaseSpec spec, ScaleDecision scale, DatabaseObservation seen) {
        if (VolumeDecision.mustStartOver(spec.storage(), seen.memberSet(), seen.volumes())) {
            return new MemberStep.StartOver();
        }
        return scale.step() instanceof MemberStep.Rest ? RollDecision.of(scale.replicas(), seen) : scale.step();
    }

    /**
     * Patroni labels its own pod only, so the pod of a lost node keeps saying that it is the primary until that node is
     * back. Failover does not wait for this; clients find the new primary sooner.
     */
    private static List<String> staleLabels(DatabaseObservation seen) {
        return seen.primary().isEmpty()
                ? List.of()
                : seen.members().stream()
                        .filter(member -> member.roleLabel().equals("primary"))
                        .filter(member -> !seen.leads(member))
                        .map(Member::pod)
                        .toList();
    }

    /** Members have started with a certificate that is older than their StatefulSet: nothing has to be read again. */
    private static String reloadMarker(DatabaseObservation seen, Instant now) {
        Instant started = seen.memberSet().map(MemberSet::created).orElse(now);
        return seen.trust()
                .server()
                .filter(server -> server.notBefore().isAfter(started))
                .filter(server -> !now.isBefore(server.notBefore().plus(SECRET_PROPAGATION)))
                .map(KeyPairPem::serial)
                .orElse("");
    }

    private static Instant nextDue(
            CertificatePlan certificates, DatabaseObservation seen, MemberStep step, Instant now) {
        boolean resting = step instanceof MemberStep.Rest && seen.inside() instanceof Inside.Seen;
        Instant look = now.plus(resting ? AT_REST : UNDER_WAY);
        return Stream.of(look, certificates.nextDue())
                .filter(due -> due.isAfter(now))
                .min(Instant::compareTo)
                .orElse(look);
    }
}
