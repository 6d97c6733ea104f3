package io.marketplane.operator.commerceservice.observe;

/**
 * What keeps pods of a revision from becoming available.
 *
 * @param reason one word, as Kubernetes has it where it has one
 * @param message for a person: what is wrong, where, and what to do
 */
public record Trouble(String hash, String reason, String message) {}
