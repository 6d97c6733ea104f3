package io.marketplane.operator.database.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.database.Database;
import io.marketplane.crds.database.DatabaseSpec;
import io.marketplane.operator.database.decide.DatabasePlan;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.Inside;
import io.marketplane.operator.database.observe.Member;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.report.Finding;
import io.marketplane.operator.members.report.MemberFindings;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.StorageFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the conditions are made of.
 *
 * @param database the Database with its previous status
 * @param seen what is there
 * @param plan what was decided
 * @param outcome how that went
 * @param storage what stands in the way of the volumes
 * @param members what keeps members from running
 */
record Situation(
        Database database,
        DatabaseObservation seen,
        DatabasePlan plan,
        Outcome<String> outcome,
        List<Finding> storage,
        List<Finding> members) {

    private static final MemberFindings.ImageSource IMAGE = new MemberFindings.ImageSource(
            "engine.image", "Name an image that the nodes can pull; the other members are left alone");

    static Situation of(Database database, DatabaseObservation seen, DatabasePlan plan, Outcome<String> outcome) {
        DatabaseSpec spec = database.getSpec();
        return new Situation(
                database,
                seen,
                plan,
                outcome,
                StorageFindings.of(spec.storage(), seen.storage(), outcome.refused()),
                new MemberFindings(
                                IMAGE,
                                DatabaseNames.CONTAINER,
                                "instances",
                                spec.instances(),
                                "lower shared_buffers, work_mem or max_connections in parameters")
                        .of(seen.members()));
    }

    DatabaseSpec spec() {
        return database.getSpec();
    }

    /** Everything that a person has to mend, the most fundamental first. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        outcome.imageProblem().ifPresent(message -> all.add(new Finding("ImageUnknown", message)));
        all.addAll(storage);
        outcome.refused().stream()
                .filter(refused -> !refused.object().kind().equals("PersistentVolumeClaim"))
                .forEach(refused -> all.add(new Finding("WriteRefused", refused.message())));
        all.addAll(members);
        return all;
    }

    /** Whether it was complete once: before that, what is missing is being made and nothing is wrong. */
    boolean established() {
        List<Condition> before = database.getStatus().conditions();
        return Conditions.isTrue(before, "Ready") || Conditions.isTrue(before, "Degraded");
    }

    /** Members that are to stay and take part: the primary, and replicas that stream. */
    List<Member> healthy() {
        return seen.members().stream()
                .filter(member -> member.ordinal() < spec().instances())
                .filter(member -> isPrimary(member) || member.streams())
                .toList();
    }

    boolean isPrimary(Member member) {
        return seen.primary().filter(member::equals).isPresent();
    }

    boolean allHealthy() {
        return seen.members().size() == spec().instances() && healthy().size() == spec().instances();
    }

    /** All members are up, and where there are several, one of them confirms each write. */
    boolean complete() {
        return allHealthy() && (spec().instances() == 1 || syncStandby().isPresent());
    }

    Optional<Member> syncStandby() {
        return seen.members().stream()
                .filter(seen::isSyncStandby)
                .filter(Member::streams)
                .findFirst();
    }

    /** Roles and databases are as the spec says, so that the binding works. */
    boolean insideSettled() {
        return seen.inside() instanceof Inside.Seen && plan.inside().changes().isEmpty();
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>(plan.inside().problems());
        problems.addAll(outcome.problems());
        return problems;
    }
}
