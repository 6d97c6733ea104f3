package io.marketplane.operator.commerceservice.model;

import io.fabric8.kubernetes.api.model.Quantity;
import io.marketplane.crds.commerceservice.Resources;
import io.marketplane.crds.commerceservice.Resources.Amounts;
import org.jspecify.annotations.Nullable;

/** One notation for equal quantities, so that 0.5 and 500m make no new revision. */
final class PlainQuantities {
    private PlainQuantities() {}

    static Resources of(Resources resources) {
        return new Resources(of(resources.requests()), of(resources.limits()));
    }

    private static @Nullable Amounts of(@Nullable Amounts amounts) {
        return amounts == null
                ? null
                : new Amounts(of(amounts.cpu()), of(amounts.memory()), of(amounts.ephemeralStorage()));
    }

    private static @Nullable Quantity of(@Nullable Quantity quantity) {
        return quantity == null
                ? null
                : new Quantity(
                        quantity.getNumericalAmount().stripTrailingZeros().toPlainString());
    }
}
