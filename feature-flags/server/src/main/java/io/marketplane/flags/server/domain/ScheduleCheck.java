package io.marketplane.flags.server.domain;

import io.marketplane.flags.evaluator.value.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Checks what is planned, as if nothing else changed until then. Pointers begin at the list of steps. Pure. */
public final class ScheduleCheck {
    private static final Duration FARTHEST = Duration.ofDays(10 * 366);

    private ScheduleCheck() {}

    /** Times: each in the future, and behind the one before. */
    public static List<Problem> times(List<Schedule.Planned> steps, Instant now) {
        var problems = new ArrayList<Problem>();
        var before = now;
        for (int i = 0; i < steps.size(); i++) {
            var instant = steps.get(i).moment().instant();
            String pointer = pointer(i) + "/at";
            if (!instant.isAfter(now)) {
                problems.add(new Problem(pointer, "is in the past: it was " + instant));
            } else if (!instant.isAfter(before)) {
                problems.add(new Problem(pointer, "must be after the step before: it is " + instant));
            } else if (instant.isAfter(now.plus(FARTHEST))) {
                problems.add(new Problem(pointer, "is more than ten years ahead"));
            }
            before = instant.isAfter(before) ? instant : before;
        }
        return problems;
    }

    /**
     * Changes: each makes a definition out of the one before.
     *
     * @param key the flag's
     * @param current the definition in force
     * @param related the definitions that matter for one of this flag, see {@link DefinitionCheck#problems}
     */
    public static List<Problem> changes(
            String key,
            List<Schedule.Planned> steps,
            Optional<Definition> current,
            Function<Definition, Map<String, Definition>> related) {
        var before = current;
        for (int i = 0; i < steps.size(); i++) {
            var tree = steps.get(i).change().applyTo(before);
            var after = Definition.of(tree);
            var problems = DefinitionCheck.problems(key, tree, related.apply(after));
            if (!problems.isEmpty()) {
                String pointer = pointer(i) + "/change";
                return problems.stream()
                        .map(problem -> new Problem(pointer + problem.pointer(), problem.message()))
                        .toList();
            }
            before = Optional.of(after);
        }
        return List.of();
    }

    private static String pointer(int step) {
        return Problem.item("/steps", step);
    }
}
