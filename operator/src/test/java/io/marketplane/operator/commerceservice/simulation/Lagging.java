package io.marketplane.operator.commerceservice.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/** One kind of object: what is true, and what a watch cache that never goes back has heard of it so far. */
final class Lagging<T> {
    private final Deque<T> unheard = new ArrayDeque<>();
    private T truth;
    private T view;

    Lagging(T value) {
        this.truth = value;
        this.view = value;
    }

    T truth() {
        return truth;
    }

    T view() {
        return view;
    }

    void set(T value) {
        if (!value.equals(truth)) {
            truth = value;
            unheard.add(value);
        }
    }

    boolean isFresh() {
        return unheard.isEmpty();
    }

    /** Some of the news arrive. */
    void hear(SplittableRandom random) {
        for (int news = unheard.isEmpty() ? 0 : 1 + random.nextInt(unheard.size()); news > 0; news--) {
            view = unheard.remove();
        }
    }

    /** A new list, as after a restart. */
    void relist() {
        unheard.clear();
        view = truth;
    }
}
