package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.Definition;
import io.marketplane.flags.server.domain.FlagState;
import io.marketplane.flags.server.domain.Owner;
import io.marketplane.flags.server.domain.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The port to the definitions of flags and their history. Each method runs in the caller's transaction. */
public interface Revisions {

    /**
     * Holds an environment for a change until the end of the transaction, so that revisions get their numbers in the
     * order of commits.
     *
     * @return the number of its last revision; empty when there is no such environment
     */
    OptionalLong lock(String environment);

    /**
     * Holds every environment for a change, in an order of its own so that two who do this do not wait for each other.
     */
    void lockAll();

    /** The flag as it is now; empty when it has no definition there. */
    Optional<FlagState> current(String environment, String flagKey);

    /** The states of some flags, by key and then by environment. */
    Map<String, Map<String, FlagState>> states(List<String> flagKeys);

    /**
     * The definitions that a check of a flag has to know, by key: those that it would require, directly or not, and
     * those that require it.
     */
    Map<String, Definition> related(String environment, String flagKey, List<String> requires);

    /** Whether a flag is required by others, as {@code environment: key} of each. */
    List<String> dependants(String flagKey);

    /** The flags that a resource declares in an environment, by key. */
    Map<String, FlagState> declaredBy(String environment, Owner owner);

    /** The flags whose kill switch is to be taken back by {@code time}. */
    List<FlagState> killedUntil(Instant time);

    /**
     * Appends a revision, makes it the one in force and tells the replicas. The environment must be locked. A state
     * whose revision has no definition is none: the flag is not served there any more.
     */
    void append(FlagState state);

    /** Keeps what else is known of a flag whose revision in force stays. */
    void mark(FlagState state);

    /** A revision of this flag. */
    Optional<Revision> find(String environment, String flagKey, long number);

    /** Up to {@code limit} revisions, the last first, below {@code below}. */
    List<Revision> history(String environment, String flagKey, long below, int limit);
}
