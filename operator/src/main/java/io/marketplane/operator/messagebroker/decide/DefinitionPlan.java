package io.marketplane.operator.messagebroker.decide;

import java.util.List;

/**
 * What to change inside RabbitMQ.
 *
 * @param changes in the order in which they can be made
 * @param problems what cannot be made, and what a person can do
 * @param waits what is made later; empty for nothing
 */
public record DefinitionPlan(List<DefinitionChange> changes, List<String> problems, String waits) {
    /** Nothing to change, or nothing is known. */
    public static final DefinitionPlan NONE = new DefinitionPlan(List.of(), List.of(), "");

    /** Keeps copies. */
    public DefinitionPlan {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }

    /** Whether every login can do what it should. */
    public boolean loginsSettled() {
        return changes.stream().noneMatch(DefinitionChange::essential);
    }
}
