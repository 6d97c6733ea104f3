package io.marketplane.operator.cache.observe;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One line of {@code CLUSTER NODES}: what one member knows of another, or of itself.
 *
 * @param id the identity, 40 hexadecimal digits, kept on the node's volume
 * @param address where it was last seen; empty when that is not known
 * @param host the host name that it announces; empty when that is not known yet
 * @param flags what it is: myself, master, slave, fail, fail?, handshake, noaddr
 * @param primary the identity of the primary that it follows
 * @param connected whether the link to it is up
 * @param epoch the version of its claim on slots; the highest wins
 * @param slots what it owns
 * @param migrating slots that it is handing over, and to whom; known of oneself alone
 * @param importing slots that it is taking over, and from whom; known of oneself alone
 */
public record ClusterNode(
        String id,
        String address,
        String host,
        Set<String> flags,
        Optional<String> primary,
        boolean connected,
        long epoch,
        SlotSet slots,
        Map<Integer, String> migrating,
        Map<Integer, String> importing) {
    /** Keeps copies. */
    public ClusterNode {
        flags = Set.copyOf(flags);
        migrating = Map.copyOf(migrating);
        importing = Map.copyOf(importing);
    }

    /** Whether this is the member that says it. */
    public boolean myself() {
        return flags.contains("myself");
    }

    /** Whether it takes writes, or could. */
    public boolean isPrimary() {
        return flags.contains("master");
    }

    /** Whether its identity is real; while two members shake hands, it is made up. */
    public boolean known() {
        return !flags.contains("handshake");
    }

    /** Slots that it is handing over or taking over. */
    public SlotSet open() {
        return SlotSet.of(migrating.keySet()).plus(SlotSet.of(importing.keySet()));
    }
}
