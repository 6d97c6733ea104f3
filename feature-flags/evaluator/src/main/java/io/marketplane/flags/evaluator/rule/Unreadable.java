package io.marketplane.flags.evaluator.rule;

/**
 * Stands in a rule for a part that was not read, because it is nested too deep.
 *
 * @param reason what the writer of the rule is told
 */
public record Unreadable(String reason) {}
