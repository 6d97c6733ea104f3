package io.marketplane.cli.steps;

import java.util.HashSet;
import java.util.List;

/**
 * Steps in an order in which they could run one after the other: each comes after those that it needs.
 *
 * @param steps the steps
 */
public record Plan(List<Step> steps) {

    /** Refuses a step that is named twice or that needs one which does not come before it. */
    public Plan {
        steps = List.copyOf(steps);
        var earlier = new HashSet<String>();
        for (var step : steps) {
            if (!earlier.containsAll(step.needs())) {
                throw new IllegalArgumentException("Step %s needs %s, of which only %s come before it"
                        .formatted(step.id(), step.needs(), earlier));
            }
            if (!earlier.add(step.id())) {
                throw new IllegalArgumentException("There are two steps " + step.id());
            }
        }
    }
}
