package io.marketplane.operator.searchcluster.report;

import io.marketplane.operator.kernel.WriteRefused;
import io.marketplane.operator.searchcluster.decide.Problem;
import java.util.List;
import java.util.Optional;

/**
 * How carrying out a plan went.
 *
 * @param refused objects that could not be written
 * @param problems what could not be changed inside Elasticsearch
 * @param imageProblem what to do when no image is known
 */
public record Outcome(List<WriteRefused> refused, List<Problem> problems, Optional<String> imageProblem) {
    /** All went well. */
    public static final Outcome FINE = new Outcome(List.of(), List.of(), Optional.empty());

    /** Keeps copies. */
    public Outcome {
        refused = List.copyOf(refused);
        problems = List.copyOf(problems);
    }
}
