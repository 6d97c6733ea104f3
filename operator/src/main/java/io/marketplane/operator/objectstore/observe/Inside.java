package io.marketplane.operator.objectstore.observe;

import java.util.Set;

/** What an embedded store says of itself to its owner. */
public sealed interface Inside {
    /** There is no pod to ask. */
    record NotLooked() implements Inside {}

    /** It did not answer as it should. */
    record Unreachable(Fault fault) implements Inside {}

    /**
     * It answered.
     *
     * @param bucket whether the bucket is there
     * @param policy the policy of the bucket; empty without one
     * @param known the user names of those logins asked for that it knows with their passwords
     */
    record Seen(boolean bucket, String policy, Set<String> known) implements Inside {
        /** Keeps a copy. */
        public Seen {
            known = Set.copyOf(known);
        }
    }
}
