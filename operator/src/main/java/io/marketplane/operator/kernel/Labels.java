package io.marketplane.operator.kernel;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels that the operator sets and selects by. They are part of the product's contract: users select by them too.
 */
public final class Labels {
    /** Everything that belongs to a CommerceService; its value is the name of the CommerceService. */
    public static final String SERVICE = "marketplane.io/service";

    /** Everything that belongs to a Database; its value is the name of the Database. */
    public static final String DATABASE = "marketplane.io/database";

    /** Everything that belongs to a Cache; its value is the name of the Cache. */
    public static final String CACHE = "marketplane.io/cache";

    /** Everything that belongs to a MessageBroker; its value is the name of the MessageBroker. */
    public static final String MESSAGE_BROKER = "marketplane.io/messagebroker";

    /** Everything that belongs to an ObjectStore; its value is the name of the ObjectStore. */
    public static final String OBJECT_STORE = "marketplane.io/objectstore";

    /** Everything that belongs to a SearchCluster; its value is the name of the SearchCluster. */
    public static final String SEARCH_CLUSTER = "marketplane.io/searchcluster";

    /** The revision that a ReplicaSet, its pods and a Service's selector belong to. */
    public static final String REVISION_HASH = "marketplane.io/revision-hash";

    /** What a member does now: {@code primary}, {@code replica} or {@code read-replica}. */
    public static final String ROLE = "marketplane.io/role";

    /** Kubernetes' recommended label for the tool that manages an object. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** The value of {@link #MANAGED_BY}, and the name of our only server-side-apply field manager. */
    public static final String MANAGER = "marketplane";

    private Labels() {}

    /**
     * The labels of every object that belongs to {@code owner}: the owner's name under its kind, and who manages it.
     */
    public static Map<String, String> of(HasMetadata owner) {
        Map<String, String> labels = selectorOf(owner);
        labels.put(MANAGED_BY, MANAGER);
        return labels;
    }

    /** The part of {@link #of} that identifies the owner, in a new mutable map with sorted keys. */
    public static Map<String, String> selectorOf(HasMetadata owner) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(keyOf(owner.getKind()), owner.getMetadata().getName());
        return labels;
    }

    private static String keyOf(String kind) {
        return kind.equals("CommerceService") ? SERVICE : "marketplane.io/" + kind.toLowerCase(Locale.ROOT);
    }
}
