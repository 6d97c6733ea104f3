package io.marketplane.operator.database.decide;

import java.util.List;

/**
 * What to change inside PostgreSQL.
 *
 * @param changes in the order in which they can be made
 * @param problems what cannot be made, and what a person can do
 */
public record InsidePlan(List<SqlChange> changes, List<String> problems) {
    /** Nothing to change, or nothing is known. */
    public static final InsidePlan NONE = new InsidePlan(List.of(), List.of());

    /** Keeps copies. */
    public InsidePlan {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }
}
