package io.marketplane.benchmarks.database;

import org.jspecify.annotations.Nullable;

/**
 * What one kill of a primary did.
 *
 * @param subject whose primary it was
 * @param kind how it was killed
 * @param number which kill of that kind and subject, from 1
 * @param at when, UTC
 * @param primaryBefore the pod that was killed
 * @param restartsBefore how often its containers had been restarted: Kubernetes delays each restart of one more than
 *     the last
 * @param primaryAfter the pod that was the primary at the end
 * @param writeGapMillis the longest time without a confirmed write; null where writes did not come back
 * @param lost confirmed writes that were not there at the end; null where nobody could be asked
 * @param confirmed how many writes were confirmed
 * @param failedCalls how many calls failed
 * @param healedMillis from the kill until all members streamed again and the operator called it ready; null where that
 *     did not happen
 * @param loadAverage the machine's load of the minute that ended with the sample
 * @param failure why the sample is incomplete; null where it is complete
 */
record KillSample(
        String subject,
        KillKind kind,
        int number,
        String at,
        String primaryBefore,
        int restartsBefore,
        @Nullable String primaryAfter,
        @Nullable Long writeGapMillis,
        @Nullable Integer lost,
        int confirmed,
        long failedCalls,
        @Nullable Long healedMillis,
        double loadAverage,
        @Nullable String failure) {}
