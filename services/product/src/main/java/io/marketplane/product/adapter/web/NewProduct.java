package io.marketplane.product.adapter.web;

import io.marketplane.product.domain.Sku;
import io.marketplane.product.domain.TaxRate;
import io.marketplane.product.domain.Title;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** What a creation takes, for the OpenAPI document; {@link ProductReader} reads it. */
@Schema(name = "NewProduct", additionalProperties = AdditionalPropertiesValue.FALSE)
record NewProduct(
        @Schema(
                description = "Names the product in stock, carts and orders. Stays for life; case matters; outer"
                        + " white space is removed.",
                minLength = 1,
                maxLength = Sku.MAX_LENGTH,
                example = "MUG-BLUE-350",
                requiredMode = RequiredMode.REQUIRED)
        String sku,

        @Schema(
                description = "One line that people read.",
                minLength = 1,
                maxLength = Title.MAX_LENGTH,
                example = "Blue stoneware mug, 350 ml",
                requiredMode = RequiredMode.REQUIRED)
        String title,

        @Schema(requiredMode = RequiredMode.REQUIRED) MoneyBody price,

        @Schema(
                description = "The tax in the price, in hundredths of a percent: 1900 is 19 %.",
                types = {"integer", "null"},
                minimum = "0",
                maximum = "" + TaxRate.MAX)
        @Nullable Integer taxRate) {}
