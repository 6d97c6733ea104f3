package io.marketplane.product.adapter.web;

import io.marketplane.product.domain.TaxRate;
import io.marketplane.product.domain.Title;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a change takes, for the OpenAPI document; {@link ProductReader} reads it. */
@Schema(
        name = "ProductPatch",
        description =
                "A merge patch (RFC 7396): the members that are there replace those of the product. Members that the"
                        + " service sets may be there if they equal what they are.")
record ProductPatch(
        @Schema(minLength = 1, maxLength = Title.MAX_LENGTH, example = "Blue stoneware mug, 0.35 l")
        String title,

        @Schema(description = "May hold amount or currency alone; the other one stays.")
        MoneyPatch price,

        @Schema(
                description = "Null takes it away.",
                types = {"integer", "null"},
                minimum = "0",
                maximum = "" + TaxRate.MAX)
        @Nullable Integer taxRate) {

    /** A change of money. */
    @Schema(name = "MoneyPatch")
    record MoneyPatch(
            @Schema(minimum = "0", maximum = "999999999999", example = "1690")
            Long amount,

            @Schema(pattern = "^[A-Z]{3}$", example = "EUR") String currency) {}
}
