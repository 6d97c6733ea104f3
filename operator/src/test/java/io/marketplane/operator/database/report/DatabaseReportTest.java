package io.marketplane.operator.database.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.database.Database;
import io.marketplane.crds.database.DatabaseStatus;
import io.marketplane.operator.database.Samples;
import io.marketplane.operator.database.decide.DatabaseDecision;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.Member;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.kernel.EventNote;
import io.marketplane.operator.kernel.ObjectRef;
import io.marketplane.operator.kernel.WriteRefused;
import io.marketplane.operator.members.observe.PodFacts;
import io.marketplane.operator.members.observe.PodTrouble;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DatabaseReportTest {

    @Test
    void aMemberThatIsMissingDegradesADatabaseThatWasReady() {
        Database database = Samples.members(3, "Strict");
        database.setStatus(ready());
        Member lost = Samples.down(Samples.member(2, false));
        Report<DatabaseStatus> report = report(
                database,
                Samples.seen(
                        3,
                        List.of(Samples.member(0, true), Samples.member(1, false), lost),
                        "shop-0",
                        Set.of("shop-1")));
        assertThat(condition(report, "Ready")).isEqualTo("True MembersMissing");
        assertThat(condition(report, "Degraded")).isEqualTo("True MembersMissing");
        assertThat(condition(report, "DurabilityMet")).isEqualTo("True SyncStandby");
        assertThat(report.notes()).extracting(EventNote::reason).containsExactly("MembersMissing");
    }

    @Test
    @Tag("database-22")
    void twoStrictMembersWithoutTheStandbySayThatWritesWait() {
        Database database = Samples.members(2, "Strict");
        database.setStatus(ready());
        Member lost = Samples.down(Samples.member(1, false));
        Report<DatabaseStatus> report =
                report(database, Samples.seen(2, List.of(Samples.member(0, true), lost), "shop-0", Set.of("shop-1")));
        assertThat(condition(report, "DurabilityMet")).isEqualTo("False WritesWait");
    }

    @Test
    @Tag("database-22")
    void aBalancedPrimaryThatGoesOnAloneSaysSo() {
        Database database = Samples.members(2, "Balanced");
        database.setStatus(ready());
        Member lost = Samples.down(Samples.member(1, false));
        Report<DatabaseStatus> report =
                report(database, Samples.seen(2, List.of(Samples.member(0, true), lost), "shop-0", Set.of()));
        assertThat(condition(report, "DurabilityMet")).isEqualTo("False PrimaryAlone");
    }

    @Test
    void nothingIsWarnedOfWhileADatabaseIsMade() {
        Report<DatabaseStatus> report = report(Samples.members(3, "Strict"), DatabaseObservation.NOTHING);
        assertThat(condition(report, "Ready")).isEqualTo("False Creating");
        assertThat(condition(report, "Degraded")).isEqualTo("False AllMembersUp");
        assertThat(report.notes()).isEmpty();
    }

    @Test
    void aRefusedVolumeNamesTheFieldTheCauseAndTheRemedy() {
        Outcome<String> outcome = new Outcome<>(
                List.of(new WriteRefused(
                        new ObjectRef("", "PersistentVolumeClaim", "web", "data-shop-0"),
                        "apply",
                        403,
                        "exceeded quota: q, requested: requests.storage=1Gi, used: 0, limited: 500Mi")),
                List.of(),
                Optional.empty());
        Database database = Samples.members(1, "Balanced");
        var plan = DatabaseDecision.decide(database, DatabaseObservation.NOTHING, Samples.NOW);
        database.setStatus(DatabaseStatus.NONE);
        Report<DatabaseStatus> report =
                DatabaseReport.of(database, DatabaseObservation.NOTHING, plan, outcome, Samples.NOW);
        assertThat(condition(report, "StorageHealthy")).isEqualTo("False QuotaExceeded");
        assertThat(condition(report, "Stalled")).isEqualTo("True QuotaExceeded");
        assertThat(condition(report, "Ready")).isEqualTo("False QuotaExceeded");
        assertThat(Conditions.find(report.status().conditions(), "StorageHealthy")
                        .map(Condition::getMessage))
                .hasValueSatisfying(message -> assertThat(message)
                        .contains("storage.size", "data-shop-0", "exceeded quota", "raise the quota"));
    }

    @Test
    void tooFewNodesAreToldApartFromAFullNode() {
        String detail = "0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules";
        Member waiting = new Member(
                new PodFacts(
                        1,
                        "shop-1",
                        false,
                        false,
                        Samples.CURRENT,
                        "",
                        Optional.of(new PodTrouble.Unschedulable(detail))),
                "",
                Optional.empty());
        Report<DatabaseStatus> report = report(
                Samples.members(2, "Balanced"),
                Samples.seen(2, List.of(Samples.member(0, true), waiting), "shop-0", Set.of()));
        assertThat(condition(report, "Stalled")).isEqualTo("True NotEnoughNodes");
    }

    @Test
    void theSameSituationTwiceChangesNothing() {
        Database database = Samples.members(3, "Strict");
        DatabaseObservation seen = Samples.healthy(3, 0, 1);
        Report<DatabaseStatus> first = report(database, seen);
        database.setStatus(first.status());
        var plan = DatabaseDecision.decide(database, seen, Samples.NOW.plusSeconds(60));
        Report<DatabaseStatus> second =
                DatabaseReport.of(database, seen, plan, Outcome.fine(), Samples.NOW.plusSeconds(60));
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.notes()).isEmpty();
    }

    private static DatabaseStatus ready() {
        List<Condition> conditions =
                Conditions.merge(List.of(), List.of(Conditions.trueBecause("Ready", "Available", "")), 1, Samples.NOW);
        return new DatabaseStatus(1L, conditions, 3, 3, null, null, "shop-0", 1L, List.of(), null, null);
    }

    private static Report<DatabaseStatus> report(Database database, DatabaseObservation seen) {
        if (database.getStatus() == null) {
            database.setStatus(DatabaseStatus.NONE);
        }
        var plan = DatabaseDecision.decide(database, seen, Samples.NOW);
        return DatabaseReport.of(database, seen, plan, Outcome.fine(), Samples.NOW);
    }

    private static String condition(Report<DatabaseStatus> report, String type) {
        return Conditions.find(report.status().conditions(), type)
                .map(condition -> condition.getStatus() + " " + condition.getReason())
                .orElse("absent");
    }
}
