package io.marketplane.flags.server.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose a flag is when a resource declares it. Pure. */
public sealed interface Claim {

    /**
     * All flags of the declaration are the resource's.
     *
     * @param surpassed the younger resources that lose flags by it
     */
    record Granted(Set<Owner> surpassed) implements Claim {}

    /**
     * A flag is somebody else's, and nothing is changed.
     *
     * @param flag its key
     * @param owner the resource that has it; empty for people
     */
    record Refused(String flag, Optional<Owner> owner) implements Claim {}

    /**
     * Judges a declaration.
     *
     * @param states the flags of it that are there already, by key
     * @param created when the resources were made that have them
     */
    static Claim of(Declaration declaration, Map<String, FlagState> states, Map<Owner, Instant> created) {
        for (var key : declaration.definitions().keySet()) {
            var state = states.get(key);
            if (state == null) {
                continue;
            }
            boolean theirs = state.owner()
                    .map(owner ->
                            owner.equals(declaration.owner()) || declaration.isOlderThan(owner, created.get(owner)))
                    .orElse(declaration.adopt());
            if (!theirs) {
                return new Refused(key, state.owner());
            }
        }
        return new Granted(states.values().stream()
                .flatMap(state -> state.owner().stream())
                .filter(owner -> !owner.equals(declaration.owner()))
                .collect(Collectors.toUnmodifiableSet()));
    }
}
