package io.marketplane.flags.evaluator.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.flags.evaluator.Flags;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what the pairs were about. */
final class Coverage {
    private final Map<Comparison.Verdict, Long> verdicts = new EnumMap<>(Comparison.Verdict.class);
    private final Map<String, Long> operators = new TreeMap<>();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private long pairs;

    void add(Comparison.Compared compared) {
        pairs++;
        verdicts.merge(compared.verdict(), 1L, Long::sum);
        if (compared.verdict() != Comparison.Verdict.EQUAL) {
            return;
        }
        outcomes.merge(compared.own().reason(), 1L, Long::sum);
        if (compared.own().error() != null) {
            outcomes.merge(compared.own().error(), 1L, Long::sum);
        }
        var found = new HashSet<String>();
        find(compared.sample().rule(), found);
        compared.sample().evaluators().values().forEach(rule -> find(rule, found));
        found.forEach(operator -> operators.merge(operator, 1L, Long::sum));
    }

    private static void find(Object rule, Set<String> found) {
        switch (rule) {
            case Map<?, ?> map ->
                map.forEach((symbol, arguments) -> {
                    found.add((String) symbol);
                    find(arguments, found);
                });
            case List<?> list -> list.forEach(item -> find(item, found));
            case null, default -> {}
        }
    }

    long count(Comparison.Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    /** Fails unless the pairs that are equal cover what they must, and few were left out. */
    void check() {
        for (String operator : Flags.OPERATORS) {
            assertThat(operators.getOrDefault(operator, 0L)).as(operator).isGreaterThanOrEqualTo(pairs / 50);
        }
        for (String outcome : List.of(
                "STATIC",
                "DEFAULT",
                "DISABLED",
                "TARGETING_MATCH",
                "ERROR",
                "FLAG_NOT_FOUND",
                "PARSE_ERROR",
                "TYPE_MISMATCH",
                "GENERAL")) {
            assertThat(outcomes.getOrDefault(outcome, 0L)).as(outcome).isGreaterThanOrEqualTo(pairs / 200);
        }
        assertThat(operators.get("fractional")).isGreaterThanOrEqualTo(pairs / 5);
        assertThat(operators.get("sem_ver")).isGreaterThanOrEqualTo(pairs / 10);
        assertThat(count(Comparison.Verdict.DROPPED)).as("dropped").isLessThanOrEqualTo(pairs / 50);
        assertThat(count(Comparison.Verdict.UNREACHED)).as("unreached").isLessThanOrEqualTo(pairs / 100);
    }

    @Override
    public String toString() {
        return "%,d pairs: %s%n  %s%n  %s".formatted(pairs, verdicts, outcomes, operators);
    }
}
