package io.marketplane.service.outbox;

/**
 * Something that happened to an aggregate.
 *
 * @param type {@code <aggregate>.<what_happened>.v1}; also the routing key
 * @param subject the aggregate's id
 * @param aggregateVersion 1 for its first event, one more for each
 * @param data what is told about it, a value that the JSON mapper can write; ids, never personal data
 */
public record Event(String type, String subject, long aggregateVersion, Object data) {}
