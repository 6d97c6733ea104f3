package io.marketplane.operator.cache.decide;

import io.marketplane.operator.cache.observe.SlotSet;
import java.util.List;
import java.util.Map;

/** One thing that is done inside Redis. Members are named by their pods. Each can be done again without harm. */
public sealed interface ClusterChange {
    /** The member that is told first. */
    String pod();

    /**
     * Two members get to know each other.
     *
     * @param pod the one that is told
     * @param other the one that it is told of
     */
    record Meet(String pod, String other) implements ClusterChange {}

    /**
     * A member that knows nobody yet chooses the version of its claims, so that no two of the first primaries have the
     * same.
     *
     * @param pod the member
     * @param epoch the version, above 0
     */
    record Found(String pod, int epoch) implements ClusterChange {}

    /**
     * A primary takes slots that nobody serves.
     *
     * @param pod the primary
     * @param slots what it takes
     * @param disowned those of them that it believes to belong to an identity that is gone
     * @param outbid whether others may believe something else, so that it has to take a version above all others
     */
    record AddSlots(String pod, SlotSet slots, SlotSet disowned, boolean outbid) implements ClusterChange {}

    /**
     * A member follows a primary.
     *
     * @param pod the member, which owns no slot
     * @param primary the identity of the primary
     * @param empty whether its keys are deleted first: a primary can only become a replica when it has none
     */
    record Replicate(String pod, String primary, boolean empty) implements ClusterChange {}

    /**
     * A replica that has nobody to follow in its shard starts again as a primary without slots.
     *
     * @param pod the replica
     */
    record Reset(String pod) implements ClusterChange {}

    /**
     * Slots move with their keys, while clients go on.
     *
     * @param pod the primary that owns them
     * @param to the primary that gets them
     * @param slots what moves
     * @param others the other primaries, who are told
     */
    record MoveSlots(String pod, String to, SlotSet slots, List<String> others) implements ClusterChange {
        /** Keeps a copy of the list. */
        public MoveSlots {
            others = List.copyOf(others);
        }
    }

    /**
     * A member closes slots that it had opened for a move that is over.
     *
     * @param pod the member
     * @param slots what it closes
     */
    record CloseSlots(String pod, SlotSet slots) implements ClusterChange {}

    /**
     * A replica takes over.
     *
     * @param pod the replica
     * @param consent who has to agree
     * @param why for people
     */
    record FailOver(String pod, Consent consent, String why) implements ClusterChange {}

    /** Who has to agree to a failover. */
    enum Consent {
        /** The primary, which hands over without losing a write, and the other primaries. */
        PRIMARY,
        /** The other primaries; the one that is replaced is not asked. */
        OTHERS,
        /** Nobody: too few primaries are left to vote. */
        NOBODY
    }

    /**
     * A member forgets an identity that is gone.
     *
     * @param pod the member
     * @param id the identity
     */
    record Forget(String pod, String id) implements ClusterChange {}

    /**
     * A member learns logins and rights.
     *
     * @param pod the member
     * @param file all logins that it is to have
     * @param surplus names of logins that it is not to have
     */
    record SetLogins(String pod, AclFile file, List<String> surplus) implements ClusterChange {
        /** Keeps a copy of the list. */
        public SetLogins {
            surplus = List.copyOf(surplus);
        }
    }

    /**
     * A member gets settings while it runs.
     *
     * @param pod the member
     * @param settings by name
     */
    record Configure(String pod, Map<String, String> settings) implements ClusterChange {
        /** Keeps a copy of the map. */
        public Configure {
            settings = Map.copyOf(settings);
        }
    }

    /**
     * A member reads its certificate again.
     *
     * @param pod the member
     */
    record ReloadCertificate(String pod) implements ClusterChange {}
}
