package io.marketplane.operator.searchcluster.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.operator.members.decide.LoginStep;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.searchcluster.Samples;
import io.marketplane.operator.searchcluster.observe.Hold;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.ObjectPlace;
import io.marketplane.operator.searchcluster.observe.PoolFacts;
import io.marketplane.operator.searchcluster.observe.Repository;
import io.marketplane.operator.searchcluster.observe.SearchMember;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import io.marketplane.operator.searchcluster.observe.Shard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database-50")
class SearchDecisionTest {
    private final SearchCluster cluster = Samples.cluster(Samples.THREE);

    @Test
    void atRestNothingIsDoneAndTheClusterIsLookedAtTwiceAMinute() {
        SearchPlan plan = decide(Samples.seen(Samples.three(), Samples.green()));
        assertThat(plan.step()).isInstanceOf(MemberStep.Rest.class);
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.founding()).isFalse();
        assertThat(plan.nextDue()).isEqualTo(Samples.NOW.plus(SearchDecision.AT_REST));
    }

    @Test
    void copiesAreHeldBackBeforeAMemberIsReplacedAndTheLeaderIsTheLast() {
        SearchObservation outdated = Samples.seen(pools(Samples.OUTDATED, Samples.OUTDATED), Samples.green());
        SearchPlan first = decide(outdated);
        assertThat(first.step()).isInstanceOf(MemberStep.Wait.class);
        assertThat(first.changes())
                .singleElement()
                .isInstanceOfSatisfying(
                        ClusterChange.HoldAllocation.class,
                        hold -> assertThat(hold.hold().pod()).isEqualTo("search-main-2"));
        Inside.Seen held = held(Samples.green(), "search-main-2");
        SearchPlan second = decide(Samples.seen(pools(Samples.OUTDATED, Samples.OUTDATED), held));
        assertThat(second.step())
                .isInstanceOfSatisfying(
                        MemberStep.Replace.class,
                        replace -> assertThat(replace.pod()).isEqualTo("search-main-2"));
        assertThat(second.changes()).isEmpty();
        SearchPlan back = decide(Samples.seen(Samples.three(), held));
        assertThat(back.changes()).containsExactly(new ClusterChange.ReleaseAllocation());
    }

    @Test
    void aMemberThatServesSomethingAloneWaits() {
        Inside.Seen lone = Samples.inside(
                "green",
                List.of(Samples.copy("logs", 0, true, "search-main-2"), Samples.copy("a", 0, true, "search-main-1")),
                new Repository.NotLooked());
        SearchPlan plan = decide(Samples.seen(pools(Samples.CURRENT, Samples.OUTDATED), lone));
        assertThat(plan.step())
                .isInstanceOfSatisfying(
                        MemberStep.Wait.class,
                        wait -> assertThat(wait.why()).contains("search-main-2", "logs", "number_of_replicas"));
        assertThat(plan.changes()).isEmpty();
    }

    @Test
    void aMemberOfOneIsReplacedAtOnce() {
        SearchCluster alone =
                Samples.cluster("{engine: {version: '9.5'}, pools: [{name: main, storage: {size: 1Gi}}]}");
        SearchObservation seen = Samples.seen(
                Map.of("main", Samples.pool("main", List.of(Samples.member("main", 0, Samples.OUTDATED)))),
                Samples.green());
        assertThat(SearchDecision.decide(alone, seen, Samples.NOW).step()).isInstanceOf(MemberStep.Replace.class);
    }

    @Test
    void noMemberIsReplacedWhileAnotherIsAwayOrTheClusterSaysNothing() {
        List<SearchMember> away = List.of(
                Samples.member("main", 0, Samples.OUTDATED),
                Samples.member("main", 1, Samples.CURRENT, false),
                Samples.member("main", 2, Samples.OUTDATED));
        Map<String, PoolFacts> pools = Map.of("main", Samples.pool("main", away));
        assertThat(decide(Samples.seen(pools, Samples.green())).step()).isInstanceOf(MemberStep.Wait.class);
        assertThat(decide(Samples.seen(pools(Samples.OUTDATED, Samples.OUTDATED), new Inside.Unreachable("x")))
                        .step())
                .isInstanceOf(MemberStep.Wait.class);
    }

    @Test
    void aLoginIsPublishedOnlyWhenEveryMemberAcceptsIt() {
        RotatingLogin fresh = Samples.login().introduced(new Login("app-2", "APPPW2"), "t");
        SearchObservation seen = Samples.seen(Samples.three(), fresh, new ObjectPlace.None(), Samples.green());
        assertThat(decide(seen).login().step()).isEqualTo(LoginStep.KEEP);
        Map<String, PoolFacts> learned = Map.of(
                "main",
                Samples.pool(
                        "main",
                        IntStream.range(0, 3)
                                .mapToObj(i -> Samples.member("main", i, Samples.CURRENT))
                                .map(member -> new SearchMember(member.facts(), true, Set.of("app-1", "app-2")))
                                .toList()));
        assertThat(decide(Samples.seen(learned, fresh, new ObjectPlace.None(), Samples.green()))
                        .login()
                        .step())
                .isEqualTo(LoginStep.PUBLISH);
    }

    @Test
    void whatACopyThatMovesServesIsNotAloneAndAnUnassignedOneDoesNotCount() {
        Inside.Seen inside = Samples.inside(
                "yellow",
                List.of(
                        Samples.copy("a", 0, true, "search-main-0"),
                        new Shard("a", 0, false, false, Optional.of("search-main-1")),
                        Samples.copy("b", 0, true, "search-main-0"),
                        Samples.copy("b", 0, false, "search-main-1")),
                new Repository.NotLooked());
        assertThat(inside.onlyOn("search-main-0")).containsExactly("a");
        assertThat(inside.onlyOn("search-main-1")).isEmpty();
        assertThat(inside.moving()).isTrue();
        assertThat(decide(Samples.seen(Samples.three(), inside)).spare())
                .as("no node is drained while copies are missing")
                .isFalse();
        assertThat(decide(Samples.seen(Samples.three(), Samples.green())).spare())
                .isTrue();
    }

    private SearchPlan decide(SearchObservation seen) {
        return SearchDecision.decide(cluster, seen, Samples.NOW);
    }

    private static Map<String, PoolFacts> pools(String others, String last) {
        return Map.of(
                "main",
                Samples.pool(
                        "main",
                        List.of(
                                Samples.member("main", 0, others),
                                Samples.member("main", 1, others),
                                Samples.member("main", 2, last))));
    }

    private static Inside.Seen held(Inside.Seen inside, String pod) {
        return new Inside.Seen(
                inside.version(),
                inside.health(),
                inside.leader(),
                inside.members(),
                inside.shards(),
                Optional.of(new Hold(pod, Samples.NOW)),
                "",
                inside.repository());
    }
}
