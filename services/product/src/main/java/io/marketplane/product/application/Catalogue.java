package io.marketplane.product.application;

import io.marketplane.product.domain.Product;
import io.marketplane.service.value.Uuid7;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.transaction.annotation.Transactional;

/** The use cases of the catalogue. What can go wrong in the ordinary way is a value, not an exception. Thread-safe. */
public class Catalogue {

    private final Products products;
    private final ProductChanges changes;
    private final Uuid7 ids;
    private final InstantSource clock;

    public Catalogue(Products products, ProductChanges changes, Uuid7 ids, InstantSource clock) {
        this.products = products;
        this.changes = changes;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of a creation. */
    public sealed interface Creation {}

    /** The product was added. */
    public record Created(Product product) implements Creation {}

    /** Another product has the SKU. */
    public record SkuTaken() implements Creation {}

    /** What came of a change or a removal. */
    public sealed interface Change<R> {}

    /** The product is as asked for now. */
    public record Changed<R>(Product product) implements Change<R> {}

    /** There is no such product. */
    public record Missing<R>() implements Change<R> {}

    /** The caller's precondition does not hold for the product as it is. */
    public record Stale<R>(Product current) implements Change<R> {}

    /** The edit was refused for a reason of the caller's. */
    public record Refused<R>(R reason) implements Change<R> {}

    /**
     * An edit of a product as it is now.
     *
     * @param <R> why it may be refused
     */
    @FunctionalInterface
    public interface Edit<R> {

        /** The new details, or why not. */
        Result<R> apply(Product current);

        /** What came of the edit. */
        sealed interface Result<R> {}

        /** The details that the product shall have. */
        record Wanted<R>(Product.Details details) implements Result<R> {}

        /** Why there are none. */
        record Declined<R>(R reason) implements Result<R> {}
    }

    /** Adds a product; two at once with one SKU end in one product, by the unique index. */
    @Transactional
    public Creation create(Product.Details details) {
        if (products.exists(details.sku())) {
            return new SkuTaken();
        }
        var product = Product.create(ids.next(), details, now());
        products.add(product);
        changes.happened(new ProductChange.Created(product));
        return new Created(product);
    }

    /** The product with this id. */
    @Transactional(readOnly = true)
    public Optional<Product> find(UUID id) {
        return products.find(id);
    }

    /** A page of products, see {@link Products#list}. */
    @Transactional(readOnly = true)
    public List<Product> list(ProductFilter filter, ListOrder order, Optional<UUID> after, int limit) {
        return products.list(filter, order, after, limit);
    }

    /** Changes a product if {@code precondition} holds for it; of two changes at once the second sees the first. */
    @Transactional
    public <R> Change<R> change(UUID id, Predicate<Product> precondition, Edit<R> edit) {
        var found = products.findForChange(id);
        if (found.isEmpty()) {
            return new Missing<>();
        }
        var current = found.get();
        if (!precondition.test(current)) {
            return new Stale<>(current);
        }
        return switch (edit.apply(current)) {
            case Edit.Declined<R>(var reason) -> new Refused<>(reason);
            case Edit.Wanted<R>(var details) -> new Changed<>(keep(current, details));
        };
    }

    private Product keep(Product current, Product.Details details) {
        var changed = current.change(details, now());
        if (!changed.equals(current)) {
            products.replace(changed);
            changes.happened(new ProductChange.Updated(changed));
        }
        return changed;
    }

    /** Removes a product if {@code precondition} holds for it. */
    @Transactional
    public <R> Change<R> remove(UUID id, Predicate<Product> precondition) {
        var found = products.findForChange(id);
        if (found.isEmpty()) {
            return new Missing<>();
        }
        if (!precondition.test(found.get())) {
            return new Stale<>(found.get());
        }
        products.remove(id);
        changes.happened(new ProductChange.Deleted(found.get()));
        return new Changed<>(found.get());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
