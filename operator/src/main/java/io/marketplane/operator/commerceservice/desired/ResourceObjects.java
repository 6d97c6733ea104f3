package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.marketplane.crds.commerceservice.Resources;
import io.marketplane.crds.commerceservice.Resources.Amounts;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Requests and limits as Kubernetes has them. */
final class ResourceObjects {
    private ResourceObjects() {}

    static ResourceRequirements of(Resources resources) {
        return new ResourceRequirementsBuilder()
                .withRequests(amounts(resources.requests()))
                .withLimits(amounts(resources.limits()))
                .build();
    }

    private static Map<String, Quantity> amounts(@Nullable Amounts amounts) {
        Map<String, Quantity> result = new TreeMap<>();
        if (amounts != null) {
            put(result, "cpu", amounts.cpu());
            put(result, "memory", amounts.memory());
            put(result, "ephemeral-storage", amounts.ephemeralStorage());
        }
        return result;
    }

    private static void put(Map<String, Quantity> result, String resource, @Nullable Quantity quantity) {
        if (quantity != null) {
            result.put(resource, quantity);
        }
    }
}
