package io.marketplane.operator.cache.report;

import io.marketplane.operator.kernel.WriteRefused;
import java.util.List;
import java.util.Optional;

/**
 * How carrying out a plan went.
 *
 * @param refused objects that could not be written
 * @param insideProblems changes inside Redis that failed
 * @param imageProblem what to do when no image is known
 */
public record Outcome(List<WriteRefused> refused, List<String> insideProblems, Optional<String> imageProblem) {
    /** All went well. */
    public static final Outcome FINE = new Outcome(List.of(), List.of(), Optional.empty());

    /** Keeps copies. */
    public Outcome {
        refused = List.copyOf(refused);
        insideProblems = List.copyOf(insideProblems);
    }
}
