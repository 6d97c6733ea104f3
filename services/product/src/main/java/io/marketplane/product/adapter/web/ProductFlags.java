package io.marketplane.product.adapter.web;

import dev.openfeature.sdk.Client;
import io.marketplane.product.application.ListOrder;

/** The flags of the catalogue as the request has them that the thread works on. Thread-safe. */
final class ProductFlags {

    private final Client flags;

    ProductFlags(Client flags) {
        this.flags = flags;
    }

    /** The order of a list whose first page this is. */
    ListOrder order() {
        return flags.getBooleanValue("ranking-newest-first", false) ? ListOrder.NEWEST_FIRST : ListOrder.OLDEST_FIRST;
    }

    /** Which price is to be shown, {@link DisplayPrice#GROSS} or {@link DisplayPrice#NET}. */
    String priceDisplay() {
        return flags.getStringValue("price-display", DisplayPrice.GROSS);
    }

    /** Whether pictures are taken and shown. */
    boolean media() {
        return flags.getBooleanValue("product-media", true);
    }
}
