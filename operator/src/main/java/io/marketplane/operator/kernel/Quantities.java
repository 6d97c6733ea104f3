package io.marketplane.operator.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Optional;

/** Quantities of Kubernetes ({@code 500m}, {@code 1Gi}) as numbers. Pure. */
public final class Quantities {
    private Quantities() {}

    /** The amount in base units (bytes, cores), or empty when the text is no quantity. */
    public static Optional<BigDecimal> amount(String text) {
        try {
            return Optional.of(Quantity.getAmountInBytes(Quantity.parse(text)).stripTrailingZeros());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether both notations mean one amount. Texts that are no quantities are never the same. */
    public static boolean sameAmount(String one, String other) {
        return amount(one)
                .flatMap(a -> amount(other).map(b -> a.compareTo(b) == 0))
                .orElse(false);
    }

    static boolean sameValue(JsonNode one, JsonNode other) {
        return one.isValueNode() && other.isValueNode() && sameAmount(one.asText(), other.asText());
    }
}
