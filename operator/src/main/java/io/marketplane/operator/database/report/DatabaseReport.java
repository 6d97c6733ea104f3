package io.marketplane.operator.database.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.data.BindingReference;
import io.marketplane.crds.database.Database;
import io.marketplane.crds.database.DatabaseStatus;
import io.marketplane.crds.database.MemberStatus;
import io.marketplane.operator.database.decide.DatabasePlan;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.Inside;
import io.marketplane.operator.database.observe.Member;
import io.marketplane.operator.database.observe.MemberReport;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.Report;
import io.marketplane.operator.members.report.StorageStatuses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells people about a Database: status, conditions and events. Pure. */
public final class DatabaseReport {
    private DatabaseReport() {}

    /** The report on {@code database}, whose status is still the previous one. */
    public static Report<DatabaseStatus> of(
            Database database, DatabaseObservation seen, DatabasePlan plan, Outcome<String> outcome, Instant now) {
        Situation situation = Situation.of(database, seen, plan, outcome);
        List<Condition> wanted = new ArrayList<>(HealthConditions.of(situation));
        wanted.addAll(ConfigurationConditions.of(situation));
        DatabaseStatus before = database.getStatus();
        List<Condition> conditions = Conditions.merge(
                before.conditions(), wanted, database.getMetadata().getGeneration(), now);
        DatabaseStatus status = status(situation, before, conditions);
        return new Report<>(status, Notes.of(before, status, plan.step()));
    }

    private static DatabaseStatus status(Situation now, DatabaseStatus before, List<Condition> conditions) {
        DatabaseObservation seen = now.seen();
        Optional<Member> primary = seen.primary();
        return new DatabaseStatus(
                now.database().getMetadata().getGeneration(),
                conditions,
                seen.members().size(),
                now.healthy().size(),
                selector(now.database()),
                seen.inside() instanceof Inside.Seen inside ? inside.version() : before.version(),
                primary.map(Member::pod).orElse(null),
                primary.flatMap(Member::report).map(MemberReport::timeline).orElse(before.timeline()),
                seen.members().stream().map(member -> member(now, member)).toList(),
                StorageStatuses.smallest(seen.volumes()).orElse(before.storage()),
                binding(now, before));
    }

    private static MemberStatus member(Situation now, Member member) {
        Optional<MemberReport> report = member.report();
        return new MemberStatus(
                member.pod(),
                role(now, member),
                report.map(DatabaseReport::state).orElse("Unknown"),
                report.map(MemberReport::timeline)
                        .filter(timeline -> timeline > 0)
                        .orElse(null),
                member.ready(),
                member.pendingRestart());
    }

    private static String role(Situation now, Member member) {
        if (now.isPrimary(member)) {
            return "Primary";
        }
        if (member.report().isEmpty()) {
            return "Unknown";
        }
        return now.seen().isSyncStandby(member) ? "SyncReplica" : "Replica";
    }

    private static String state(MemberReport report) {
        return report.streaming() ? "streaming" : report.state();
    }

    private static @Nullable BindingReference binding(Situation now, DatabaseStatus before) {
        String name = new DatabaseNames(now.database().getMetadata().getName()).binding();
        return now.insideSettled() ? new BindingReference(name) : before.binding();
    }

    private static String selector(Database database) {
        Map<String, String> labels = Labels.selectorOf(database);
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }
}
