package io.marketplane.operator.featureflag.decide;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.featureflag.FlagProblem;
import io.marketplane.crds.featureflag.FlagSpec;
import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.evaluator.LoadResult;
import io.marketplane.flags.evaluator.value.Problem;
import io.marketplane.operator.featureflag.observe.Pointers;
import java.util.List;
import java.util.TreeMap;

/** Compiles flags as every provider will, so that what is wrong is known before anything is told to anybody. */
final class Rules {
    private static final int MOST_PROBLEMS = 100;

    private Rules() {}

    /** What is wrong, by the key of the flag; empty when all flags can be served. */
    static List<FlagProblem> problems(FlagSpec flags) {
        return switch (FlagSet.load(Serialization.asJson(flags))) {
            case LoadResult.Refused(List<Problem> problems) ->
                problems.stream()
                        .limit(MOST_PROBLEMS)
                        .map(problem -> new FlagProblem(Pointers.flagAt(problem.pointer()), problem.toString()))
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
}
