package io.marketplane.product.adapter.web;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marketplane.product.domain.Product;
import io.marketplane.product.domain.TaxRate;
import io.swagger.v3.oas.annotations.media.Schema;

/** The price that a visitor is to be shown. */
@JsonPropertyOrder({"amount", "currency", "tax"})
@Schema(
        name = "DisplayPrice",
        description = "The price to show: with its tax, or without it where visitors know prices so and the product's"
                + " taxRate is known. For showing alone; price is what counts.")
record DisplayPrice(
        @Schema(description = "An integer in minor units.", requiredMode = Schema.RequiredMode.REQUIRED)
        long amount,

        @Schema(description = "ISO 4217 code.", requiredMode = Schema.RequiredMode.REQUIRED)
        String currency,

        @Schema(
                description = "gross: tax is in the amount. net: it is not.",
                allowableValues = {"gross", "net"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        String tax) {

    static final String GROSS = "gross";
    static final String NET = "net";

    /** The price of a product for a visitor who knows prices as {@code wanted}; gross where its tax is not known. */
    static DisplayPrice of(Product product, String wanted) {
        var price = product.details().price();
        return product.details()
                .tax()
                .filter(_ -> wanted.equals(NET))
                .map((TaxRate rate) -> rate.without(price))
                .map(net -> new DisplayPrice(net.amount(), net.currency().code(), NET))
                .orElseGet(
                        () -> new DisplayPrice(price.amount(), price.currency().code(), GROSS));
    }
}
