package io.marketplane.operator.members.report;

import io.marketplane.operator.kernel.WriteRefused;
import java.util.List;
import java.util.Optional;

/**
 * How carrying out a plan went.
 *
 * @param <X> what is said of a change that failed
 * @param refused objects that could not be written
 * @param problems changes inside the engine that failed
 * @param imageProblem what to do when no image is known
 */
public record Outcome<X>(List<WriteRefused> refused, List<X> problems, Optional<String> imageProblem) {
    /** Keeps copies. */
    public Outcome {
        refused = List.copyOf(refused);
        problems = List.copyOf(problems);
    }

    /** All went well. */
    public static <X> Outcome<X> fine() {
        return new Outcome<>(List.of(), List.of(), Optional.empty());
    }
}
