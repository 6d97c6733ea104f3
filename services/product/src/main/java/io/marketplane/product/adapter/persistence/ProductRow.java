package io.marketplane.product.adapter.persistence;

import io.marketplane.product.domain.CurrencyCode;
import io.marketplane.product.domain.Money;
import io.marketplane.product.domain.Product;
import io.marketplane.product.domain.Sku;
import io.marketplane.product.domain.TaxRate;
import io.marketplane.product.domain.Title;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/**
 * A row of the table; knows how it becomes a product and back. The version is the domain's, the row lock keeps it
 * right.
 */
@Entity
@Table(name = "product")
@SuppressWarnings("NullAway.Init") // JPA makes the row and then fills its fields
class ProductRow implements Persistable<UUID> {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String sku;

    @Column(nullable = false)
    private String title;

    @Column(nullable = false)
    private long amount;

    @Column(nullable = false)
    private String currency;

    private @Nullable Integer taxRate;

    @Column(nullable = false)
    private long version;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    @Column(nullable = false)
    private Instant updatedAt;

    @Transient
    private boolean stored;

    protected ProductRow() {}

    static ProductRow of(Product product) {
        var row = new ProductRow();
        row.id = product.id();
        row.sku = product.details().sku().value();
        row.createdAt = product.createdAt();
        row.set(product);
        return row;
    }

    final void set(Product product) {
        title = product.details().title().value();
        amount = product.details().price().amount();
        currency = product.details().price().currency().code();
        taxRate = product.details().tax().map(TaxRate::hundredths).orElse(null);
        version = product.version();
        updatedAt = product.updatedAt();
    }

    Product toProduct() {
        var price = new Money(amount, new CurrencyCode(currency));
        var tax = Optional.ofNullable(taxRate).map(TaxRate::new);
        return new Product(
                id, new Product.Details(new Sku(sku), new Title(title), price, tax), version, createdAt, updatedAt);
    }

    @Override
    public UUID getId() {
        return id;
    }

    /** An id is given before the first save, so whether a row is stored has to be remembered. */
    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void remember() {
        stored = true;
    }
}
