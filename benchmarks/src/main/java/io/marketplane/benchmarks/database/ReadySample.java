package io.marketplane.benchmarks.database;

import org.jspecify.annotations.Nullable;

/**
 * How long a new database took.
 *
 * @param subject whose it was
 * @param instances how many members
 * @param number which of that subject and size, from 1
 * @param at when it was applied, UTC
 * @param millis from {@code kubectl apply} until it was ready with all members; null where that did not happen
 * @param loadAverage the machine's load of the minute that ended with the sample
 * @param failure why there is no figure; null where there is one
 */
record ReadySample(
        String subject,
        int instances,
        int number,
        String at,
        @Nullable Long millis,
        double loadAverage,
        @Nullable String failure) {}
