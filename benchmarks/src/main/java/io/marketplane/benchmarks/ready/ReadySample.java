package io.marketplane.benchmarks.ready;

import org.jspecify.annotations.Nullable;

/**
 * How long one resource took.
 *
 * @param subject which
 * @param number of that subject, from 1
 * @param at when it was applied, UTC
 * @param millis from the start of {@code kubectl apply} until Ready=True; null where that did not happen
 * @param loadAverage the machine's load of the minute that ended with the sample
 * @param failure why there is no figure; null where there is one
 */
record ReadySample(
        Subject subject,
        int number,
        String at,
        @Nullable Long millis,
        double loadAverage,
        @Nullable String failure) {}
