package io.marketplane.product.adapter.document;

import io.marketplane.product.domain.CurrencyCode;
import io.marketplane.product.domain.Money;
import io.marketplane.product.domain.Product;
import io.marketplane.product.domain.Sku;
import io.marketplane.product.domain.TaxRate;
import io.marketplane.product.domain.Title;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product without its version, which stands beside it.
 *
 * @param id the id
 * @param sku the SKU
 * @param title the title
 * @param price the price
 * @param taxRate the tax in it, in hundredths of a percent; null when nobody said
 * @param createdAt RFC 3339, UTC, milliseconds
 * @param updatedAt RFC 3339, UTC, milliseconds
 */
public record ProductDocument(
        String id,
        String sku,
        String title,
        Price price,
        @Nullable Integer taxRate,
        String createdAt,
        String updatedAt) {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * A price.
     *
     * @param amount in minor units
     * @param currency the ISO 4217 code
     */
    public record Price(long amount, String currency) {}

    /** The document of a product. */
    public static ProductDocument of(Product product) {
        var details = product.details();
        return new ProductDocument(
                product.id().toString(),
                details.sku().value(),
                details.title().value(),
                new Price(details.price().amount(), details.price().currency().code()),
                details.tax().map(TaxRate::hundredths).orElse(null),
                MILLIS.format(product.createdAt()),
                MILLIS.format(product.updatedAt()));
    }

    /** The product of a document. */
    public Product toProduct(long version) {
        var money = new Money(price.amount(), new CurrencyCode(price.currency()));
        return new Product(
                UUID.fromString(id),
                new Product.Details(
                        new Sku(sku),
                        new Title(title),
                        money,
                        Optional.ofNullable(taxRate).map(TaxRate::new)),
                version,
                Instant.parse(createdAt),
                Instant.parse(updatedAt));
    }
}
