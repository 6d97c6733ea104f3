package io.marketplane.operator.commerceservice.decide;

import io.marketplane.crds.commerceservice.Rollout.Strategy;
import io.marketplane.operator.commerceservice.model.RevisionRecord;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.observe.Workload;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which old revisions are kept, and how revisions are numbered. */
final class History {
    private History() {}

    /** The workloads that stay: all but the emptied colours beyond the limit. */
    static Set<WorkloadId> kept(Situation s, Set<WorkloadId> needed) {
        int limit =
                s.wish().strategy() == Strategy.BlueGreen ? s.wish().delays().history() : 0;
        List<Workload> empty = s.observed().workloads().stream()
                .filter(workload -> isEmptied(workload, s, needed))
                .sorted(Comparator.comparingInt(Workload::number).reversed())
                .toList();
        Set<WorkloadId> kept =
                s.observed().workloads().stream().map(Workload::id).collect(Collectors.toCollection(HashSet::new));
        empty.stream().skip(limit).map(Workload::id).forEach(kept::remove);
        return kept;
    }

    /** The revisions that stay stored: of every workload, of every pod, and under Rolling the latest ones. */
    static List<RevisionRecord> revisions(Situation s, List<WorkloadPlan> workloads) {
        Map<String, RevisionRecord> stored = s.observed().revisions();
        Map<String, RevisionRecord> kept = new TreeMap<>();
        Stream.concat(s.observed().running().stream(), named(s))
                .filter(stored::containsKey)
                .forEach(hash -> kept.put(hash, stored.get(hash)));
        for (WorkloadPlan workload : workloads) {
            String hash = workload.placement().hash();
            RevisionRecord record = stored.get(hash);
            if (record != null) {
                kept.put(hash, record);
            } else if (hash.equals(s.target().hash())) {
                kept.put(hash, created(s));
            }
        }
        if (s.wish().strategy() == Strategy.Rolling) {
            stored.values().stream()
                    .filter(record -> !kept.containsKey(record.hash()))
                    .sorted(Comparator.comparingInt(RevisionRecord::number).reversed())
                    .limit(s.wish().delays().history())
                    .toList()
                    .forEach(record -> kept.put(record.hash(), record));
        }
        return List.copyOf(kept.values());
    }

    /** The number of a revision: fixed for life, or the next one. */
    static int number(Situation s, String hash) {
        Map<String, Integer> numbers = new HashMap<>();
        s.observed().workloads().forEach(workload -> numbers.merge(workload.hash(), workload.number(), Math::max));
        s.observed().revisions().values().forEach(record -> numbers.put(record.hash(), record.number()));
        return Optional.ofNullable(numbers.get(hash))
                .filter(number -> number > 0)
                .orElseGet(() -> numbers.values().stream()
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElse(0)
                        + 1);
    }

    private static boolean isEmptied(Workload workload, Situation s, Set<WorkloadId> needed) {
        return workload.id() instanceof WorkloadId.Colour
                && workload.size() == 0
                && workload.pods() == 0
                && workload.scaleDownAt().isEmpty()
                && !needed.contains(workload.id())
                && !workload.id().equals(s.target().workload())
                && !s.observed().preview().leadsTo(workload.id());
    }

    private static Stream<String> named(Situation s) {
        return Stream.of(
                        s.active(),
                        s.stable(),
                        s.observed().stored().active(),
                        s.observed().stored().stable())
                .flatMap(Optional::stream)
                .map(placement -> placement.hash());
    }

    private static RevisionRecord created(Situation s) {
        Map<String, String> data = new TreeMap<>(s.wish().config());
        data.put(RevisionRecord.KEY, s.wish().revision().toJson());
        return new RevisionRecord(
                s.target().hash(), number(s, s.target().hash()), s.wish().revision(), Map.copyOf(data));
    }
}
