package io.marketplane.flags.server.domain;

/**
 * A flag in an environment.
 *
 * @param environment its name
 * @param flagKey the flag's key
 */
public record Place(String environment, String flagKey) {}
