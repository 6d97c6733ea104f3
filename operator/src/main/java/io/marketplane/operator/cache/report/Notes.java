package io.marketplane.operator.cache.report;

import io.marketplane.crds.cache.CacheStatus;
import io.marketplane.crds.cache.ShardStatus;
import io.marketplane.operator.cache.decide.CachePlan;
import io.marketplane.operator.cache.decide.ClusterChange;
import io.marketplane.operator.kernel.EventNote;
import io.marketplane.operator.members.report.ConditionNotes;
import io.marketplane.operator.members.report.StepNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events: what is done to members, and what has turned good or bad since the previous status. */
final class Notes {
    private static final ConditionNotes CONDITIONS =
            new ConditionNotes(Set.of("Ready", "SlotsCovered"), Set.of("Stalled", "Degraded"), Set.of("Creating"));

    private Notes() {}

    static List<EventNote> of(CacheStatus before, CacheStatus after, CachePlan plan) {
        List<EventNote> notes = new ArrayList<>(StepNotes.of(plan.step()));
        plan.cluster().changes().stream().flatMap(Notes::of).forEach(notes::add);
        Map<Integer, String> primaries = before.shards().stream()
                .filter(shard -> shard.primary() != null)
                .collect(Collectors.toMap(ShardStatus::index, shard -> String.valueOf(shard.primary())));
        for (ShardStatus shard : after.shards()) {
            String old = primaries.get(shard.index());
            String primary = shard.primary();
            if (old != null && primary != null && !old.equals(primary)) {
                notes.add(EventNote.normal(
                        "PrimaryChanged",
                        "The primary of shard " + shard.index() + " is now " + primary + ", it was " + old));
            }
        }
        notes.addAll(CONDITIONS.of(before.conditions(), after.conditions()));
        return notes;
    }

    private static Stream<EventNote> of(ClusterChange change) {
        return switch (change) {
            case ClusterChange.FailOver(String pod, ClusterChange.Consent consent, String why)
            when consent == ClusterChange.Consent.NOBODY ->
                Stream.of(EventNote.warning(
                        "TakeOver",
                        pod + " takes over without a vote, because " + why + "; writes that it did not have"
                                + " are lost"));
            case ClusterChange.AddSlots add
            when !add.disowned().isEmpty() ->
                Stream.of(EventNote.warning(
                        "KeysLost",
                        add.pod() + " serves the slots " + add.slots()
                                + " without their keys: the volume that had them is gone and no replica was left"));
            case ClusterChange.FailOver failOver ->
                Stream.of(EventNote.normal("Switchover", failOver.pod() + " takes over, because " + failOver.why()));
            case ClusterChange.Meet _,
                    ClusterChange.Found _,
                    ClusterChange.AddSlots _,
                    ClusterChange.Replicate _,
                    ClusterChange.Reset _,
                    ClusterChange.MoveSlots _,
                    ClusterChange.CloseSlots _,
                    ClusterChange.Forget _,
                    ClusterChange.SetLogins _,
                    ClusterChange.Configure _,
                    ClusterChange.ReloadCertificate _ -> Stream.empty();
        };
    }
}
