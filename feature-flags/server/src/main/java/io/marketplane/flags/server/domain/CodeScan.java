package io.marketplane.flags.server.domain;

import java.time.Instant;

/**
 * When a repository was looked through last.
 *
 * @param repository its name
 * @param commit at which commit
 * @param time when the scan came
 * @param author who sent it
 */
public record CodeScan(String repository, String commit, Instant time, String author) {}
