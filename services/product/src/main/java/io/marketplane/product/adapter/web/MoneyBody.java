package io.marketplane.product.adapter.web;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marketplane.product.domain.Money;
import io.swagger.v3.oas.annotations.media.Schema;

/** Money as it is sent and answered. */
@JsonPropertyOrder({"amount", "currency"})
@Schema(name = "Money", description = "An amount in the minor unit of its currency (ISO 4217): 1999 EUR is 19.99.")
record MoneyBody(
        @Schema(
                description = "An integer in minor units: cents for EUR, yen for JPY, fils (a thousandth) for KWD.",
                minimum = "0",
                maximum = "" + Money.MAX_AMOUNT,
                example = "1999",
                requiredMode = Schema.RequiredMode.REQUIRED)
        long amount,

        @Schema(
                description = "ISO 4217 code of a currency in use.",
                pattern = "^[A-Z]{3}$",
                example = "EUR",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String currency) {}
