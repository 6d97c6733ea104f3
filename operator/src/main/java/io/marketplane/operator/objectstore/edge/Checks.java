package io.marketplane.operator.objectstore.edge;

import io.marketplane.operator.objectstore.decide.CheckRule;
import io.marketplane.operator.objectstore.observe.Check;
import io.marketplane.operator.objectstore.observe.Inside;
import io.marketplane.operator.objectstore.observe.Key;
import io.marketplane.operator.objectstore.observe.Probe;
import io.marketplane.operator.objectstore.observe.Question;
import io.marketplane.operator.objectstore.observe.Target;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at buckets, and remembers what it saw for as long as that holds. Losing it costs one more look. Holds the
 * latest {@value #LIMIT} ObjectStores. Safe for use by several threads.
 */
final class Checks {
    private static final int LIMIT = 10_000;

    private final Map<String, Check> latest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Check> eldest) {
            return size() > LIMIT;
        }
    };

    /** What is known of the bucket, after a look if one is due. */
    Check of(String uid, Question question, Instant now) {
        Optional<Check> last = remembered(uid);
        if (!CheckRule.isDue(last, question, now)) {
            return last.orElseThrow();
        }
        Check check = look(uid, question, now);
        remember(uid, check);
        return check;
    }

    /** Makes the next look due. */
    synchronized void forget(String uid) {
        latest.remove(uid);
    }

    private static Check look(String uid, Question question, Instant now) {
        Target target = question.target();
        Inside inside =
                question.embedded().map(owned -> Owner.look(target, owned)).orElseGet(Inside.NotLooked::new);
        boolean open = question.embedded().isEmpty() || isOpen(target, inside);
        Optional<Probe> probe = open ? Optional.of(Prober.probe(target, uid, question.create())) : Optional.empty();
        return new Check(question, probe, inside, now);
    }

    /** Before applications are let in, there is nothing to try. */
    private static boolean isOpen(Target target, Inside inside) {
        return inside instanceof Inside.Seen(boolean bucket, String policy, Set<String> known)
                && bucket
                && !policy.isEmpty()
                && target.key() instanceof Key.AccessKey(var login)
                && known.contains(login.username());
    }

    private synchronized Optional<Check> remembered(String uid) {
        return Optional.ofNullable(latest.get(uid));
    }

    private synchronized void remember(String uid, Check check) {
        latest.put(uid, check);
    }
}
