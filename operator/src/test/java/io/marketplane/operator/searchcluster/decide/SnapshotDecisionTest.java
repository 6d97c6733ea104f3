package io.marketplane.operator.searchcluster.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.operator.searchcluster.Samples;
import io.marketplane.operator.searchcluster.decide.SnapshotPlan.Currency;
import io.marketplane.operator.searchcluster.observe.ObjectPlace;
import io.marketplane.operator.searchcluster.observe.Repository;
import io.marketplane.operator.searchcluster.observe.SnapshotFacts;
import io.marketplane.operator.searchcluster.observe.SnapshotFacts.State;
import io.marketplane.operator.searchcluster.observe.SnapshotNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database-51")
class SnapshotDecisionTest {
    private static final Instant ONE = Samples.NOW.plus(Duration.ofHours(1));
    private static final Instant TWO = Samples.NOW.plus(Duration.ofHours(2));
    private static final Instant THREE = Samples.NOW.plus(Duration.ofHours(3));

    private final SearchCluster cluster = Samples.cluster(Samples.HOURLY.formatted(""));

    @Test
    void theRepositoryIsMadeKnownAndMadeKnownAnewWhenItMoves() {
        assertThat(decide(new Repository.Unknown(), ONE).changes())
                .containsExactly(new ClusterChange.Register(Samples.LOCATION));
        assertThat(decide(new Repository.Known(new Repository.Location("other", "x"), List.of()), ONE)
                        .changes())
                .containsExactly(new ClusterChange.Register(Samples.LOCATION));
    }

    @Test
    void oneIsTakenWhenItIsDueAndTimesThatPassedAreMadeUpForByOne() {
        SnapshotPlan early = decide(Samples.known(), ONE.minusSeconds(1));
        assertThat(early.changes()).isEmpty();
        assertThat(early.nextDue()).contains(ONE);
        assertThat(early.currency()).isEqualTo(new Currency.NotDue(ONE));
        Instant late = THREE.plusSeconds(7);
        assertThat(decide(Samples.known(), late).changes())
                .containsExactly(new ClusterChange.Take(SnapshotNames.of(late)));
        assertThat(decide(Samples.known(Samples.snapshot(late, State.UNDER_WAY)), late.plusSeconds(1))
                        .changes())
                .isEmpty();
    }

    @Test
    void theOldestBeyondTheCountAndFailedOnesBeforeANewerGo() {
        SnapshotFacts first = Samples.snapshot(ONE, State.COMPLETE);
        SnapshotFacts failed = Samples.snapshot(ONE.plusSeconds(60), State.INCOMPLETE);
        SnapshotFacts second = Samples.snapshot(TWO, State.COMPLETE);
        SnapshotFacts third = Samples.snapshot(THREE, State.COMPLETE);
        Instant now = THREE.plusSeconds(60);
        assertThat(decide(Samples.known(first, failed, second, third), now).changes())
                .containsExactly(new ClusterChange.Delete(first.name()));
        assertThat(decide(Samples.known(failed, second, third), now).changes())
                .containsExactly(new ClusterChange.Delete(failed.name()));
        assertThat(decide(Samples.known(second, third), now).changes()).isEmpty();
    }

    @Test
    void whatAPersonTookIsNeitherCountedNorDeleted() {
        SnapshotFacts theirs = new SnapshotFacts(
                "before-the-sale", false, State.COMPLETE, List.of("orders"), Instant.EPOCH, Optional.empty());
        SnapshotPlan plan = decide(
                Samples.known(theirs, Samples.snapshot(TWO, State.COMPLETE), Samples.snapshot(THREE, State.COMPLETE)),
                THREE.plusSeconds(60));
        assertThat(plan.changes()).isEmpty();
    }

    @Test
    void currencyFollowsWhatIsThere() {
        Instant soon = TWO.plusSeconds(60);
        Instant later = TWO.plus(SnapshotDecision.GRACE).plusSeconds(1);
        SnapshotFacts first = Samples.snapshot(ONE, State.COMPLETE);
        assertThat(decide(Samples.known(first), soon).currency()).isEqualTo(new Currency.Current(first.name()));
        assertThat(decide(Samples.known(first), later).currency()).isEqualTo(new Currency.Overdue(TWO));
        SnapshotFacts failed = Samples.snapshot(TWO, State.INCOMPLETE);
        assertThat(decide(Samples.known(first, failed), soon).currency())
                .isEqualTo(new Currency.Incomplete(failed.name()));
        assertThat(decide(new Repository.Unreadable(Samples.LOCATION, "no"), soon)
                        .currency())
                .isEqualTo(new Currency.Unreadable("no"));
        assertThat(SearchDecision.decide(
                                cluster,
                                Samples.seen(
                                        Samples.three(),
                                        Samples.login(),
                                        new ObjectPlace.Missing("gone", Optional.empty()),
                                        Samples.green()),
                                soon)
                        .snapshots()
                        .currency())
                .isEqualTo(new Currency.NoPlace("gone"));
    }

    @Test
    void namesSayWhenASnapshotBegan() {
        assertThat(SnapshotNames.of(ONE)).isEqualTo("marketplane-20260101-010000");
        assertThat(SnapshotNames.started("marketplane-20260101-010000")).contains(ONE);
        assertThat(SnapshotNames.started("marketplane-x")).isEmpty();
        assertThat(SnapshotNames.started("nightly")).isEmpty();
    }

    private SnapshotPlan decide(Repository repository, Instant now) {
        return SearchDecision.decide(
                        cluster,
                        Samples.seen(
                                Samples.three(),
                                Samples.login(),
                                Samples.PLACE,
                                Samples.inside("green", Samples.green().shards(), repository)),
                        now)
                .snapshots();
    }
}
