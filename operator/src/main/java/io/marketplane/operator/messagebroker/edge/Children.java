package io.marketplane.operator.messagebroker.edge;

import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.members.edge.ChildWatches;

/** The objects that carry the label of a MessageBroker, watched. */
public final class Children {
    /** The watches of every kind of child. */
    public static final ChildWatches<MessageBroker> WATCHES =
            ChildWatches.ofMembers(MessageBroker.class, Labels.MESSAGE_BROKER);

    private Children() {}
}
