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
 * @param maps the names of the ConfigMaps that Patroni has made
 */
public record PatroniState(
        Optional<String> leader,
        Set<String> syncStandbys,
        boolean initialized,
        boolean switchoverPending,
        Set<String> maps) {
    /** Before the first member started. */
    public static final PatroniState NONE = new PatroniState(Optional.empty(), Set.of(), false, false, Set.of());

    /** Keeps copies. */
    public PatroniState {
        syncStandbys = Set.copyOf(syncStandbys);
        maps = Set.copyOf(maps);
    }
}
