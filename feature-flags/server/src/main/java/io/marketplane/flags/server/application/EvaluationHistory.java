package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.CountWindow;
import io.marketplane.flags.server.domain.EvaluationSeries;
import io.marketplane.flags.server.domain.Revision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.transaction.annotation.Transactional;

/** Tells what evaluations of a flag came to. Thread-safe. */
public class EvaluationHistory {

    private static final int MOST_REVISIONS = 200;

    private final Flags flags;
    private final Revisions revisions;
    private final EvaluationCounts counts;
    private final InstantSource clock;

    public EvaluationHistory(Flags flags, Revisions revisions, EvaluationCounts counts, InstantSource clock) {
        this.flags = flags;
        this.revisions = revisions;
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * What evaluations came to in a window.
     *
     * @param buckets when each bucket begins
     * @param counts how often in each bucket, by series
     * @param revisions the flag's revisions of that time, the last first; the last 200 at most
     */
    public record Found(List<Instant> buckets, Map<EvaluationSeries, List<Long>> counts, List<Revision> revisions) {}

    /** The window up to now; empty when there is neither such a flag nor such a count. */
    @Transactional(readOnly = true)
    public Optional<Found> find(String environment, String flagKey, CountWindow window) {
        var buckets = window.buckets(clock.instant());
        var found = new TreeMap<EvaluationSeries, List<Long>>();
        for (var slot : counts.slots(environment, flagKey, buckets.getFirst(), window.bucket())) {
            var line =
                    found.computeIfAbsent(slot.series(), _ -> new ArrayList<>(Collections.nCopies(buckets.size(), 0L)));
            int index = window.index(buckets, slot.start());
            line.set(index, line.get(index) + slot.count());
        }
        if (found.isEmpty() && flags.find(flagKey).isEmpty()) {
            return Optional.empty();
        }
        var marks = revisions.history(environment, flagKey, Long.MAX_VALUE, MOST_REVISIONS).stream()
                .filter(revision -> !revision.origin().time().isBefore(buckets.getFirst()))
                .toList();
        return Optional.of(new Found(buckets, found, marks));
    }
}
