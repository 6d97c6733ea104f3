package io.marketplane.operator.featureflag.observe;

import io.marketplane.crds.featureflag.FlagProblem;
import java.util.List;

/** What the flag server said to a declaration. */
public sealed interface Verdict {

    /**
     * It is served.
     *
     * @param declared what the server has now
     */
    record Served(Declared declared) implements Verdict {}

    /**
     * It is refused as a whole, and what was accepted before stays.
     *
     * @param problems what is wrong; at least one
     */
    record Refused(List<FlagProblem> problems) implements Verdict {
        /** Keeps a copy. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A key belongs to somebody else, and what was accepted before stays.
     *
     * @param owner who has it
     * @param message which key, whose it is, and what to do
     */
    record Taken(Owner owner, String message) implements Verdict {}

    /**
     * There was no verdict.
     *
     * @param why a sentence, and what to do
     */
    record None(String why) implements Verdict {}

    /** Whose a key is. */
    enum Owner {
        /** Another FeatureFlag that is older. */
        FEATURE_FLAG,
        /** People in the console. */
        CONSOLE
    }
}
