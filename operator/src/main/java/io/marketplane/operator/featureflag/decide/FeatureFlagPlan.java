package io.marketplane.operator.featureflag.decide;

import io.marketplane.crds.featureflag.FlagProblem;
import java.util.List;

/** What to do about a FeatureFlag. */
public sealed interface FeatureFlagPlan {

    /**
     * Nothing: the flags are broken, and what was accepted before stays.
     *
     * @param problems what is wrong; at least one
     */
    record Refuse(List<FlagProblem> problems) implements FeatureFlagPlan {
        /** Keeps a copy. */
        public Refuse {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Tell the server.
     *
     * @param declaration what
     */
    record Declare(Declaration declaration) implements FeatureFlagPlan {}

    /** Nothing: the server has it, or gives no answer. */
    record Rest() implements FeatureFlagPlan {}
}
