package io.marketplane.operator.cache.edge;

import io.marketplane.crds.cache.Cache;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.members.edge.ChildWatches;

/** The objects that carry the label of a Cache, watched. */
public final class Children {
    /** The watches of every kind of child. */
    public static final ChildWatches<Cache> WATCHES = ChildWatches.ofMembers(Cache.class, Labels.CACHE);

    private Children() {}
}
