package io.marketplane.flags.server.domain;

/**
 * A flag that must give a variant before another one's rule counts.
 *
 * @param flag the key of the required flag
 * @param variant the variant that it must give
 */
public record Prerequisite(String flag, String variant) {}
