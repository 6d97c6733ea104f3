package io.marketplane.flags.server.domain;

/**
 * A place where flags have definitions of their own.
 *
 * @param name its name, which is the id of its flag set as well
 * @param production whether changes need an approver
 */
public record Environment(String name, boolean production) {}
