package io.marketplane.product.adapter.web;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marketplane.product.domain.Product;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A product as it is answered. */
@JsonPropertyOrder({"id", "sku", "title", "price", "createdAt", "updatedAt"})
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

    static ProductBody of(Product product) {
        var details = product.details();
        return new ProductBody(
                product.id().toString(),
                details.sku().value(),
                details.title().value(),
                new MoneyBody(
                        details.price().amount(), details.price().currency().code()),
                text(product.createdAt()),
                text(product.updatedAt()));
    }

    private static String text(Instant time) {
        return MILLIS.format(time);
    }
}
