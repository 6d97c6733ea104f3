package io.marketplane.cli.steps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When the steps of a plan ran, in the order in which they began.
 *
 * @param steps the timings
 */
public record Timings(List<Timing> steps) {

    /** Sorts by beginning. */
    public Timings {
        steps = steps.stream().sorted(Comparator.comparing(Timing::begun)).toList();
    }

    /** From the beginning to the end of the last step. */
    public Duration total() {
        return steps.stream().map(Timing::ended).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /**
     * The chain of steps that decided how long it took: from the one that ended last back over, each time, the needed
     * one that ended last.
     */
    public List<Timing> criticalPath(Plan plan) {
        var byId = steps.stream().collect(Collectors.toMap(Timing::step, timing -> timing));
        var path = new ArrayList<Timing>();
        var next = steps.stream().max(Comparator.comparing(Timing::ended));
        while (next.isPresent()) {
            path.addFirst(next.get());
            var last = next.get().step();
            next = plan.steps().stream()
                    .filter(step -> step.id().equals(last))
                    .flatMap(step -> step.needs().stream())
                    .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                    .max(Comparator.comparing(Timing::ended));
        }
        return path;
    }
}
