package io.marketplane.operator.commerceservice.model;

import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.kernel.Names;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Names, labels and annotations of the children; they are part of the product's contract. */
public final class ChildNames {
    /** Tells the pods of the Deployment from those of the colours. */
    public static final String STRATEGY = "marketplane.io/strategy";

    /** Value of {@link #STRATEGY} on the pods of a colour. */
    public static final String BLUE_GREEN = "blue-green";

    /** Value of {@link #STRATEGY} on the pods of the Deployment. */
    public static final String ROLLING = "rolling";

    /** Number of a revision. */
    public static final String REVISION = "marketplane.io/revision";

    /** When a colour that lost its traffic is scaled down (RFC 3339). */
    public static final String SCALE_DOWN_AT = "marketplane.io/scale-down-at";

    /** Set on a workload that has had the traffic: it is never scaled down without its delay. */
    public static final String HAD_TRAFFIC = "marketplane.io/had-traffic";

    private ChildNames() {}

    /** The Service that users reach. */
    public static String active(String name) {
        return name;
    }

    /** The Service that leads to green. */
    public static String preview(String name) {
        return Names.derived(name, "-preview", Names.DNS_LABEL);
    }

    /** The ReplicaSet and the ConfigMap of a revision. */
    public static String revision(String name, String hash) {
        return Names.derived(name, "-" + hash, Names.DNS_LABEL);
    }

    /** The labels that tell the pods of one workload from all others, in a new mutable map with sorted keys. */
    public static Map<String, String> selector(String name, WorkloadId workload) {
        Map<String, String> selector = new TreeMap<>(Map.of(Labels.SERVICE, name));
        switch (workload) {
            case WorkloadId.Colour(String hash) -> {
                selector.put(STRATEGY, BLUE_GREEN);
                selector.put(Labels.REVISION_HASH, hash);
            }
            case WorkloadId.Rolling _ -> selector.put(STRATEGY, ROLLING);
        }
        return selector;
    }

    /** The workload that a selector means, if it means one. */
    public static Optional<WorkloadId> selected(Map<String, String> selector) {
        String hash = selector.get(Labels.REVISION_HASH);
        if (ROLLING.equals(selector.get(STRATEGY))) {
            return Optional.of(WorkloadId.ROLLING);
        }
        return Optional.ofNullable(hash).map(WorkloadId.Colour::new);
    }
}
