package io.marketplane.flags.evaluator;

import io.marketplane.flags.evaluator.value.Problem;
import java.util.List;
import java.util.Map;

/** What a document came to. Immutable. */
public sealed interface LoadResult {

    /**
     * The document is in force.
     *
     * @param flags the flags
     * @param ruleErrors the errors in rules, by the key of the flag, which answers PARSE_ERROR; no other flag is
     *     touched
     */
    record Accepted(FlagSet flags, Map<String, List<Problem>> ruleErrors) implements LoadResult {}

    /**
     * The document is refused as a whole, and the rules in force stay.
     *
     * @param problems why; at least one
     */
    record Refused(List<Problem> problems) implements LoadResult {}
}
