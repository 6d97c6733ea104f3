package io.marketplane.operator.messagebroker.observe;

import java.util.Map;

/**
 * A policy.
 *
 * @param pattern a regular expression over names
 * @param applyTo what it applies to, as RabbitMQ writes it
 * @param priority which one wins
 * @param definition the settings
 */
public record PolicyFacts(String pattern, String applyTo, int priority, Map<String, Object> definition) {
    /** Keeps a copy. */
    public PolicyFacts {
        definition = Map.copyOf(definition);
    }
}
