package io.marketplane.operator.database.observe;

import java.util.Optional;
import java.util.Set;

/**
 * What Patroni keeps in its ConfigMaps.
 *
 * @param leader the pod that holds the leader lock
 * @param syncStandbys the pods that have every confirmed write
 * @param initialized whether a data directory was ever made
 * @param switchoverPending whether a switchover was asked for and not yet acted on
 */
public record PatroniState(
        Optional<String> leader, Set<String> syncStandbys, boolean initialized, boolean switchoverPending) {
    /** Before the first member started. */
    public static final PatroniState NONE = new PatroniState(Optional.empty(), Set.of(), false, false);

    /** Keeps a copy of the set. */
    public PatroniState {
        syncStandbys = Set.copyOf(syncStandbys);
    }
}
