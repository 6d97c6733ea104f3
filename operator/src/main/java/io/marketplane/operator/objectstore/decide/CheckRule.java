package io.marketplane.operator.objectstore.decide;

import io.marketplane.operator.objectstore.observe.Check;
import io.marketplane.operator.objectstore.observe.Probe;
import io.marketplane.operator.objectstore.observe.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a bucket is looked at. Pure. */
public final class CheckRule {
    /** How often while all of it works. */
    public static final Duration AT_REST = Duration.ofSeconds(60);

    /** How often while something is wrong, so that what is mended outside is seen soon. */
    public static final Duration FAILING = Duration.ofSeconds(15);

    /** How often while an embedded store is being set up, which no watch reports. */
    public static final Duration UNDER_WAY = Duration.ofSeconds(1);
    /** How soon after the operator changed something inside an embedded store. */
    public static final Duration CHANGED = Duration.ofMillis(50);

    private CheckRule() {}

    /** Whether to look now: at once for a new question, and again after a while. */
    public static boolean isDue(Optional<Check> last, Question question, Instant now) {
        return last.filter(check -> check.question().equals(question))
                .map(check -> !now.isBefore(check.at().plus(interval(check))))
                .orElse(true);
    }

    /** How long a look holds. */
    public static Duration interval(Check check) {
        boolean settingUp = check.question()
                .embedded()
                .filter(owned -> !InsidePlan.letsInAll(
                        check.question().target().place().bucket(), owned.accepted(), check.inside()))
                .isPresent();
        return settingUp ? UNDER_WAY : check.probe().filter(Probe::works).isPresent() ? AT_REST : FAILING;
    }
}
