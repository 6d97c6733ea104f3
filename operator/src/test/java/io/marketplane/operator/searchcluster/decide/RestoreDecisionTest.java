package io.marketplane.operator.searchcluster.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.data.CommandStatus;
import io.marketplane.crds.data.CommandStatus.Result;
import io.marketplane.crds.searchcluster.Rename;
import io.marketplane.crds.searchcluster.Restore;
import io.marketplane.operator.searchcluster.Samples;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.Repository;
import io.marketplane.operator.searchcluster.observe.Shard;
import io.marketplane.operator.searchcluster.observe.SnapshotFacts;
import io.marketplane.operator.searchcluster.observe.SnapshotFacts.State;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database-51")
class RestoreDecisionTest {
    private static final SnapshotFacts SNAPSHOT = Samples.snapshot(Samples.NOW, State.COMPLETE);
    private static final Restore COPY = restore("latest", "ord*", new Rename("(.+)", "copy-$1"));

    @Test
    void itIsBegunOnceAndDoneWhenEveryPartServes() {
        RestorePlan begun = decide(COPY, seen("", List.of()));
        assertThat(begun.changes())
                .containsExactly(new ClusterChange.BringBack(
                        "r1", SNAPSHOT.name(), List.of("orders"), Optional.of(new Rename("(.+)", "copy-$1"))));
        assertThat(begun.underWay()).isTrue();
        Shard coming = new Shard("copy-orders", 0, true, false, Optional.of("search-main-0"));
        RestorePlan running = decide(COPY, seen("r1", List.of(coming)));
        assertThat(running.changes()).isEmpty();
        assertThat(running.underWay()).isTrue();
        RestorePlan done = decide(COPY, seen("r1", List.of(Samples.copy("copy-orders", 0, true, "search-main-0"))));
        assertThat(result(done)).isEqualTo(Result.Succeeded);
        assertThat(RestoreDecision.of(COPY, done.status(), seen("r1", List.of()))
                        .changes())
                .as("a token is acted on once")
                .isEmpty();
    }

    @Test
    void anOperatorThatStoppedAfterItsWordWasWrittenDownGoesOn() {
        assertThat(decide(COPY, seen("r1", List.of())).changes()).hasSize(1);
    }

    @Test
    void whatCannotBeDoneIsRefusedAndSaysWhatToDo() {
        assertThat(refusal(COPY, seen("", List.of(Samples.copy("copy-orders", 0, true, "search-main-0")))))
                .contains("copy-orders", "Delete it");
        assertThat(refusal(restore("gone", "orders", null), seen("", List.of())))
                .contains("gone", SNAPSHOT.name());
        assertThat(refusal(restore("latest", "customers", null), seen("", List.of())))
                .contains("customers");
        assertThat(refusal(restore("latest", "orders", new Rename("(", "x")), seen("", List.of())))
                .contains("spec.restore.rename");
        assertThat(refusal(restore("latest", "orders", new Rename("o", "$3")), seen("", List.of())))
                .contains("spec.restore.rename");
    }

    @Test
    void indicesOfTheEngineComeBackOnlyByTheirOwnNames() {
        assertThat(bringBack(restore("latest", "*", null)).indices()).containsExactly("orders");
        assertThat(bringBack(restore("latest", ".int*", null)).indices()).containsExactly(".internal");
    }

    @Test
    void itWaitsForAClusterThatAnswers() {
        assertThat(decide(COPY, new Inside.NotLooked()).underWay()).isTrue();
        assertThat(decide(COPY, Samples.green()).underWay()).isTrue();
        assertThat(RestoreDecision.of(null, Optional.empty(), Samples.green()).status())
                .isEmpty();
    }

    private static ClusterChange.BringBack bringBack(Restore asked) {
        return (ClusterChange.BringBack)
                decide(asked, seen("", List.of())).changes().getFirst();
    }

    private static String refusal(Restore asked, Inside inside) {
        CommandStatus status = decide(asked, inside).status().orElseThrow();
        assertThat(status.result()).isEqualTo(Result.Refused);
        return String.valueOf(status.message());
    }

    private static Result result(RestorePlan plan) {
        return plan.status().orElseThrow().result();
    }

    private static RestorePlan decide(Restore asked, Inside inside) {
        return RestoreDecision.of(asked, Optional.empty(), inside);
    }

    private static Restore restore(String snapshot, String index, @Nullable Rename rename) {
        return new Restore(snapshot, List.of(index), rename, "r1");
    }

    private static Inside.Seen seen(String token, List<Shard> shards) {
        Repository known = Samples.known(SNAPSHOT);
        Inside.Seen seen = Samples.inside("green", shards, known);
        return new Inside.Seen(
                seen.version(), seen.health(), seen.leader(), seen.members(), shards, Optional.empty(), token, known);
    }
}
