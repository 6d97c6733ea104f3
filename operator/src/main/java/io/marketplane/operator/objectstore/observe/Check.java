package io.marketplane.operator.objectstore.observe;

import java.time.Instant;
import java.util.Optional;

/**
 * A look at a bucket.
 *
 * @param question what was asked
 * @param probe what came of trying the bucket; empty where an embedded store is not that far
 * @param inside what an embedded store said of itself
 * @param at when
 */
public record Check(Question question, Optional<Probe> probe, Inside inside, Instant at) {}
