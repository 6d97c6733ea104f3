package io.marketplane.operator.members.report;

/**
 * Something that stands in the way and that a person has to mend.
 *
 * @param reason one CamelCase word, part of the contract
 * @param message what is wrong, where, and what to do
 */
public record Finding(String reason, String message) {}
