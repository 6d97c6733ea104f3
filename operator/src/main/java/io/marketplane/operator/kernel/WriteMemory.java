package io.marketplane.operator.kernel;

import io.marketplane.operator.kernel.SubsetComparison.Difference;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the applier remembers of objects that did not behave: forms that the API server gives to what we apply, fields
 * that somebody keeps changing, refusals in a row. Losing it costs one needless request an object, never a wrong one.
 * Holds the latest {@value #LIMIT} objects. Safe for use by several threads.
 */
final class WriteMemory {
    private static final int LIMIT = 10_000;
    private static final Duration QUIET = Duration.ofSeconds(60);

    private final Map<ObjectRef, Accepted> accepted = bounded();
    private final Map<ObjectRef, Repairs> repairs = bounded();
    private final Map<ObjectRef, Integer> refusals = bounded();

    private record Accepted(String hash, Set<Difference> differences) {}

    private record Repairs(int count, Instant last) {
        Instant next() {
            return last.plus(BackOff.after(count));
        }
    }

    /** What the API server made of the object when exactly this was applied. */
    synchronized Set<Difference> accepted(DesiredObject object) {
        Accepted known = accepted.get(object.ref());
        return known != null && known.hash().equals(object.hash()) ? known.differences() : Set.of();
    }

    synchronized void accept(DesiredObject object, List<Difference> differences) {
        refusals.remove(object.ref());
        if (differences.isEmpty()) {
            accepted.remove(object.ref());
        } else {
            accepted.put(object.ref(), new Accepted(object.hash(), Set.copyOf(differences)));
        }
    }

    /** How long a repair has to wait so that two writers of one field do not fight; empty when it may go ahead. */
    synchronized Optional<Duration> repairWait(ObjectRef ref, Instant now) {
        Repairs known = repairs.get(ref);
        if (known == null || !known.next().isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(now, known.next()));
    }

    synchronized void repaired(ObjectRef ref, Instant now) {
        repairs.merge(
                ref,
                new Repairs(1, now),
                (before, first) ->
                        before.last().plus(QUIET).isBefore(now) ? first : new Repairs(before.count() + 1, now));
    }

    /** Counts a refusal and says when to try again. */
    synchronized Duration refused(ObjectRef ref) {
        return BackOff.after(refusals.merge(ref, 1, Integer::sum));
    }

    synchronized void forget(ObjectRef ref) {
        accepted.remove(ref);
        repairs.remove(ref);
        refusals.remove(ref);
    }

    private static <V> Map<ObjectRef, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ObjectRef, V> eldest) {
                return size() > LIMIT;
            }
        };
    }
}
