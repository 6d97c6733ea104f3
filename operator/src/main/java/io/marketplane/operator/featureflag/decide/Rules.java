package io.marketplane.operator.featureflag.decide;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.featureflag.FlagProblem;
import io.marketplane.crds.featureflag.FlagSpec;
import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.evaluator.LoadResult;
import io.marketplane.flags.evaluator.value.Problem;
import java.util.List;
import java.util.TreeMap;

/** Compiles flags as every provider will, so that what is wrong is known before anything is told to anybody. */
final class Rules {
    private static final int MOST_PROBLEMS = 100;
    private static final String FLAGS = "/flags/";

    private Rules() {}

    /** What is wrong, by the key of the flag; empty when all flags can be served. */
    static List<FlagProblem> problems(FlagSpec flags) {
        return switch (FlagSet.load(Serialization.asJson(flags))) {
            case LoadResult.Refused(List<Problem> problems) ->
                problems.stream()
                        .limit(MOST_PROBLEMS)
                        .map(problem -> new FlagProblem(flagAt(problem.pointer()), problem.toString()))
                        .toList();
            case LoadResult.Accepted accepted ->
                new TreeMap<>(accepted.ruleErrors())
                        .entrySet().stream()
                                .flatMap(flag -> flag.getValue().stream()
                                        .map(problem -> new FlagProblem(flag.getKey(), problem.toString())))
                                .limit(MOST_PROBLEMS)
                                .toList();
        };
    }

    /** The key of the flag that a JSON pointer leads into; empty when it leads elsewhere. */
    private static String flagAt(String pointer) {
        if (!pointer.startsWith(FLAGS)) {
            return "";
        }
        int end = pointer.indexOf('/', FLAGS.length());
        String escaped = pointer.substring(FLAGS.length(), end < 0 ? pointer.length() : end);
        return escaped.replace("~1", "/").replace("~0", "~");
    }
}
