package io.marketplane.flags.evaluator.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Random choices, the same for the same seed. */
final class Chance {
    private final RandomGenerator random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A whole number from 0 on, below {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** What one of them makes. */
    @SafeVarargs
    final Object any(Supplier<Object>... makers) {
        return makers[random.nextInt(makers.length)].get();
    }

    /** A list of {@code count} things. */
    static List<Object> times(int count, Supplier<Object> maker) {
        var made = new ArrayList<Object>(count);
        for (int i = 0; i < count; i++) {
            made.add(maker.get());
        }
        return made;
    }

    /** The application of an operator. */
    static Object apply(String operator, Object arguments) {
        return Map.of(operator, arguments);
    }
}
