package io.marketplane.cli.steps;

import java.time.Duration;

/**
 * When a step ran.
 *
 * @param step its id
 * @param begun how long after the start of the plan
 * @param took how long it ran
 */
public record Timing(String step, Duration begun, Duration took) {

    /** How long after the start of the plan it ended. */
    public Duration ended() {
        return begun.plus(took);
    }
}
