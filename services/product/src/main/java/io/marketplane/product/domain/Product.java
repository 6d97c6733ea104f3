package io.marketplane.product.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A product of the catalogue. Immutable; a change makes a new one.
 *
 * @param id UUIDv7, given once
 * @param details what a caller can set
 * @param version 1 when new, one more for each change
 * @param createdAt UTC, whole milliseconds
 * @param updatedAt UTC, whole milliseconds
 */
public record Product(UUID id, Details details, long version, Instant createdAt, Instant updatedAt) {

    /**
     * What a caller sets. The SKU stays for life.
     *
     * @param sku names the product in stock, carts and orders
     * @param title what people read
     * @param price what one costs, tax included
     * @param tax the tax in the price; empty when nobody said
     */
    public record Details(Sku sku, Title title, Money price, Optional<TaxRate> tax) {}

    /** A product that is new at {@code now}. */
    public static Product create(UUID id, Details details, Instant now) {
        return new Product(id, details, 1, now, now);
    }

    /**
     * The product with another title and price; itself when nothing differs, so that its version stays.
     *
     * @throws IllegalArgumentException when the SKU would change
     */
    public Product change(Details newDetails, Instant now) {
        if (!newDetails.sku().equals(details.sku())) {
            throw new IllegalArgumentException("a product keeps its SKU for life");
        }
        return newDetails.equals(details) ? this : new Product(id, newDetails, version + 1, createdAt, now);
    }
}
