package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.FlagState;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who changes what, and under which condition.
 *
 * @param environment where
 * @param flagKey which flag
 * @param author who
 * @param comment why; may be empty
 * @param condition what must hold for the flag as it is there; empty stands for a flag without a definition
 * @param detail more about it for the audit log; may be empty
 */
public record Change(
        String environment,
        String flagKey,
        String author,
        String comment,
        Predicate<Optional<FlagState>> condition,
        String detail) {}
