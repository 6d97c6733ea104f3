package io.marketplane.operator.searchcluster.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.data.BindingReference;
import io.marketplane.crds.data.CommandStatus;
import io.marketplane.crds.searchcluster.MemberStatus;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.crds.searchcluster.SearchClusterStatus;
import io.marketplane.crds.searchcluster.SnapshotStatus;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.kernel.EventNote;
import io.marketplane.operator.members.report.ConditionNotes;
import io.marketplane.operator.members.report.LoginReport;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.Report;
import io.marketplane.operator.members.report.StepNotes;
import io.marketplane.operator.members.report.StorageStatuses;
import io.marketplane.operator.searchcluster.decide.ClusterChange;
import io.marketplane.operator.searchcluster.decide.Problem;
import io.marketplane.operator.searchcluster.decide.SearchDecision;
import io.marketplane.operator.searchcluster.decide.SearchPlan;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.Repository;
import io.marketplane.operator.searchcluster.observe.SearchMember;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import io.marketplane.operator.searchcluster.observe.SnapshotFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells people about a SearchCluster: status, conditions and events. Pure. */
public final class SearchClusterReport {
    private static final String ROTATE = "rotate-credentials";
    private static final ConditionNotes CONDITIONS = new ConditionNotes(
            Set.of("Ready", "SnapshotCurrent"),
            Set.of("Stalled", "Degraded"),
            Set.of("Creating", "MembersStarting", "ApplyingLogins", "MembersMissing", "CopiesMissing"));

    private SearchClusterReport() {}

    /** The report on {@code cluster}, whose status is still the previous one. */
    public static Report<SearchClusterStatus> of(
            SearchCluster cluster, SearchObservation seen, SearchPlan plan, Outcome<Problem> outcome, Instant now) {
        Situation situation = new Situation(cluster, seen, plan, outcome);
        SearchClusterStatus before = cluster.getStatus();
        List<Condition> wanted = new ArrayList<>(HealthConditions.of(situation));
        SnapshotCondition.of(situation).ifPresent(wanted::add);
        List<Condition> conditions = Conditions.merge(
                before.conditions(), wanted, cluster.getMetadata().getGeneration(), now);
        List<EventNote> notes = new ArrayList<>(StepNotes.of(plan.step()));
        notes.addAll(CONDITIONS.of(before.conditions(), conditions));
        return new Report<>(status(situation, conditions), notes);
    }

    private static SearchClusterStatus status(Situation now, List<Condition> conditions) {
        SearchClusterStatus before = now.cluster().getStatus();
        SearchObservation seen = now.seen();
        return new SearchClusterStatus(
                now.cluster().getMetadata().getGeneration(),
                conditions,
                seen.delegation().status(),
                now.inside().map(Inside.Seen::version).orElse(before.version()),
                now.inside().map(Inside.Seen::health).orElse(null),
                seen.members().stream()
                        .sorted(Comparator.comparing(SearchMember::pod))
                        .map(member -> new MemberStatus(member.pod(), now.runs(member)))
                        .toList(),
                snapshot(now).orElse(before.lastSnapshot()),
                StorageStatuses.smallest(seen.pools().values().stream()
                                .flatMap(pool -> pool.volumes().stream())
                                .toList())
                        .orElse(before.storage()),
                seen.login().map(LoginReport::credentials).orElse(null),
                commands(now),
                now.loginsWork()
                        ? new BindingReference(SearchDecision.names(now.cluster(), seen.delegation())
                                .binding())
                        : before.binding());
    }

    private static Optional<SnapshotStatus> snapshot(Situation now) {
        return now.inside()
                .filter(inside -> inside.repository() instanceof Repository.Known)
                .flatMap(inside -> ((Repository.Known) inside.repository()).newest())
                .filter(newest -> newest.finished().isPresent())
                .map(SearchClusterReport::snapshot);
    }

    private static SnapshotStatus snapshot(SnapshotFacts newest) {
        return new SnapshotStatus(newest.name(), newest.finished().orElseThrow().toString());
    }

    private static Map<String, CommandStatus> commands(Situation now) {
        Map<String, CommandStatus> commands =
                new TreeMap<>(now.cluster().getStatus().commands());
        LoginReport.rotation(
                        SearchDecision.rotationToken(now.cluster()),
                        now.seen().login().stream().toList())
                .ifPresent(status -> commands.put(ROTATE, status));
        now.plan()
                .restore()
                .status()
                .ifPresent(status -> commands.put(
                        SearchDecision.RESTORE,
                        new CommandStatus(status.token(), status.result(), refusal(now, status.message()))));
        return commands;
    }

    /** What was refused is tried again, so that it says more than that something is under way. */
    private static @Nullable String refusal(Situation now, @Nullable String otherwise) {
        return now.outcome().problems().stream()
                .filter(problem -> problem.change() instanceof ClusterChange.BringBack)
                .map(problem -> "The cluster refused: " + problem.cause() + ". It is tried again")
                .findFirst()
                .orElse(otherwise);
    }
}
