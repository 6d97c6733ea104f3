package io.marketplane.operator.objectstore.decide;

import java.time.Instant;
import java.util.Optional;

/**
 * What to do about an ObjectStore now.
 *
 * @param publish whether the binding says what was tried; otherwise it stays as it is
 * @param embedded what to do about an embedded store
 * @param nextDue when to look again although nothing happens
 */
public record ObjectStorePlan(boolean publish, Optional<EmbeddedPlan> embedded, Instant nextDue) {}
