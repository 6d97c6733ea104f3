package io.marketplane.operator.searchcluster.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.data.CommandStatus.Result;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.crds.searchcluster.SearchClusterStatus;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.observe.PodFacts;
import io.marketplane.operator.members.observe.PodTrouble;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.Report;
import io.marketplane.operator.searchcluster.Samples;
import io.marketplane.operator.searchcluster.decide.Problem;
import io.marketplane.operator.searchcluster.decide.SearchDecision;
import io.marketplane.operator.searchcluster.decide.SearchPlan;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.PoolFacts;
import io.marketplane.operator.searchcluster.observe.Repository;
import io.marketplane.operator.searchcluster.observe.SearchMember;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import io.marketplane.operator.searchcluster.observe.SnapshotFacts.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchClusterReportTest {
    private final SearchCluster cluster = Samples.cluster(Samples.THREE);

    @Test
    void aHealthyClusterIsReadyAndSaysWhereItsBindingIs() {
        SearchClusterStatus status =
                report(Samples.seen(Samples.three(), Samples.green())).status();
        says(status, "Ready", "True", "Available");
        says(status, "Reconciling", "False", "Settled");
        says(status, "Stalled", "False", "Progressing");
        says(status, "Degraded", "False", "AllCopiesThere");
        assertThat(Conditions.find(status.conditions(), "SnapshotCurrent")).isEmpty();
        assertThat(status.health()).isEqualTo("green");
        assertThat(status.version()).isEqualTo("9.5.3");
        assertThat(status.binding()).isNotNull();
        assertThat(status.members()).hasSize(3).allMatch(member -> member.running());
        assertThat(status.storage()).isNotNull();
    }

    @Test
    void aMemberThatIsMissingIsToldAndTheClusterStaysReady() {
        established();
        SearchClusterStatus status = report(Samples.seen(twoOfThree(Optional.empty()), Samples.green()))
                .status();
        says(status, "Ready", "True", "MembersMissing");
        says(status, "Degraded", "True", "MembersMissing");
        says(status, "Reconciling", "True", "InProgress");
    }

    @Test
    void aRedClusterIsNotReadyAndAYellowOneIsDegraded() {
        established();
        SearchClusterStatus red =
                report(Samples.seen(Samples.three(), health("red"))).status();
        says(red, "Ready", "False", "DocumentsMissing");
        says(red, "Degraded", "True", "DocumentsMissing");
        SearchClusterStatus yellow =
                report(Samples.seen(Samples.three(), health("yellow"))).status();
        says(yellow, "Ready", "True", "Available");
        says(yellow, "Degraded", "True", "CopiesMissing");
    }

    @Test
    void whatAPersonHasToMendIsNamed() {
        SearchClusterStatus status = report(Samples.seen(
                        twoOfThree(Optional.of(new PodTrouble.OutOfMemory("it used too much"))),
                        new Inside.NotLooked()))
                .status();
        says(status, "Stalled", "True", "OutOfMemory");
        says(status, "Ready", "False", "OutOfMemory");
        established();
        says(
                report(Samples.seen(Samples.three(), new Inside.Unreachable("no leader")))
                        .status(),
                "Ready",
                "False",
                "Unreachable");
    }

    @Test
    void snapshotsAreToldOfAndARefusalToo() {
        SearchCluster hourly = Samples.cluster(Samples.HOURLY.formatted(""));
        Repository known = Samples.known(Samples.snapshot(Samples.NOW.minusSeconds(60), State.COMPLETE));
        SearchObservation seen = snapshots(known);
        SearchPlan plan = SearchDecision.decide(hourly, seen, Samples.NOW);
        SearchClusterStatus status = SearchClusterReport.of(hourly, seen, plan, Outcome.fine(), Samples.NOW)
                .status();
        says(status, "SnapshotCurrent", "True", "Current");
        assertThat(status.lastSnapshot().finished()).isEqualTo("2025-12-31T23:59:10Z");

        SearchObservation unknown = snapshots(new Repository.Unknown());
        SearchPlan register = SearchDecision.decide(hourly, unknown, Samples.NOW);
        Outcome<Problem> refused = new Outcome<>(
                List.of(), List.of(new Problem(register.changes().getFirst(), "no such bucket")), Optional.empty());
        says(
                SearchClusterReport.of(hourly, unknown, register, refused, Samples.NOW)
                        .status(),
                "SnapshotCurrent",
                "False",
                "RepositoryRefused");
    }

    @Test
    void aRestoreSaysWhatBecomesOfIt() {
        SearchCluster asked = Samples.cluster(Samples.HOURLY.formatted(", restore: {indices: [orders], token: r1}"));
        SearchObservation seen = snapshots(Samples.known(Samples.snapshot(Samples.NOW, State.COMPLETE)));
        SearchPlan plan = SearchDecision.decide(asked, seen, Samples.NOW);
        SearchClusterStatus status = SearchClusterReport.of(asked, seen, plan, Outcome.fine(), Samples.NOW)
                .status();
        assertThat(status.commands().get("restore").result()).isEqualTo(Result.Refused);
        assertThat(status.commands().get("restore").message()).contains("orders", "spec.restore.rename");
    }

    private void established() {
        cluster.setStatus(report(Samples.seen(Samples.three(), Samples.green())).status());
    }

    private Report<SearchClusterStatus> report(SearchObservation seen) {
        return SearchClusterReport.of(
                cluster, seen, SearchDecision.decide(cluster, seen, Samples.NOW), Outcome.fine(), Samples.NOW);
    }

    private static SearchObservation snapshots(Repository repository) {
        return Samples.seen(
                Samples.three(),
                Samples.login(),
                Samples.PLACE,
                Samples.inside("green", Samples.green().shards(), repository));
    }

    private static Inside.Seen health(String health) {
        return Samples.inside(health, Samples.green().shards(), new Repository.NotLooked());
    }

    private static Map<String, PoolFacts> twoOfThree(Optional<PodTrouble> trouble) {
        SearchMember down = new SearchMember(
                new PodFacts(2, "search-main-2", false, false, Samples.CURRENT, "", trouble), false, Set.of());
        return Map.of(
                "main",
                Samples.pool(
                        "main",
                        List.of(
                                Samples.member("main", 0, Samples.CURRENT),
                                Samples.member("main", 1, Samples.CURRENT),
                                down)));
    }

    private static void says(SearchClusterStatus status, String type, String value, String reason) {
        Condition condition = Conditions.find(status.conditions(), type).orElseThrow();
        assertThat(condition.getStatus() + " " + condition.getReason())
                .as(condition.getMessage())
                .isEqualTo(value + " " + reason);
        assertThat(Instant.parse(condition.getLastTransitionTime())).isNotNull();
    }
}
