package io.marketplane.product.adapter.web;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marketplane.product.domain.Product;
import io.marketplane.product.domain.TaxRate;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A product as it is answered. */
@JsonPropertyOrder({"id", "sku", "title", "price", "taxRate", "displayPrice", "createdAt", "updatedAt"})
@Schema(name = "Product", description = "A product of the catalogue.")
record ProductBody(
        @Schema(
                description = "UUIDv7 in lower case, given by the service.",
                format = "uuid",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String id,

        @Schema(
                description = "Names the product in stock, carts and orders. Stays for life.",
                minLength = 1,
                maxLength = 64,
                requiredMode = Schema.RequiredMode.REQUIRED)
        String sku,

        @Schema(
                description = "One line that people read.",
                minLength = 1,
                maxLength = 200,
                requiredMode = Schema.RequiredMode.REQUIRED)
        String title,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) MoneyBody price,

        @Schema(
                description = "The tax in the price, in hundredths of a percent: 1900 is 19 %. Null when nobody said.",
                types = {"integer", "null"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable Integer taxRate,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) DisplayPrice displayPrice,

        @Schema(
                description = "RFC 3339, UTC, milliseconds.",
                format = "date-time",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String createdAt,

        @Schema(
                description = "RFC 3339, UTC, milliseconds.",
                format = "date-time",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String updatedAt) {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static ProductBody of(Product product, DisplayPrice displayPrice) {
        var details = product.details();
        return new ProductBody(
                product.id().toString(),
                details.sku().value(),
                details.title().value(),
                new MoneyBody(
                        details.price().amount(), details.price().currency().code()),
                details.tax().map(TaxRate::hundredths).orElse(null),
                displayPrice,
                text(product.createdAt()),
                text(product.updatedAt()));
    }

    private static String text(Instant time) {
        return MILLIS.format(time);
    }
}
