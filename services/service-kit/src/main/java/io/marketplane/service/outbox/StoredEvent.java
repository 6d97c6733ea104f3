package io.marketplane.service.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of the outbox.
 *
 * @param position where it stands
 * @param id UUIDv7, the same each time it is published
 * @param event what happened; its data is JSON text
 * @param traceparent of the request that caused it (W3C Trace Context)
 * @param time when it happened
 */
public record StoredEvent(long position, UUID id, Event event, String traceparent, Instant time) {}
