package io.marketplane.operator.objectstore.report;

import io.marketplane.operator.kernel.WriteRefused;
import java.util.List;
import java.util.Optional;

/**
 * How carrying out a plan went.
 *
 * @param refused objects that could not be written
 * @param imageProblem what to do when no image is known
 */
public record Outcome(List<WriteRefused> refused, Optional<String> imageProblem) {
    /** All went well. */
    public static final Outcome FINE = new Outcome(List.of(), Optional.empty());

    /** Keeps a copy. */
    public Outcome {
        refused = List.copyOf(refused);
    }
}
