package io.marketplane.product.application;

import io.marketplane.product.domain.Product;

/** What happened to a product, told in the transaction in which it happens. */
public sealed interface ProductChange {

    /** The product was added. */
    record Created(Product product) implements ProductChange {}

    /** The product has another title or price. */
    record Updated(Product product) implements ProductChange {}

    /**
     * The product was removed.
     *
     * @param last as it was before
     */
    record Deleted(Product last) implements ProductChange {}

    /** The product as it is, or was before its removal. */
    default Product product() {
        return switch (this) {
            case Created(var product) -> product;
            case Updated(var product) -> product;
            case Deleted(var last) -> last;
        };
    }

    /** The number of this change in the product's life: 1 for the first, one more for each. */
    default long version() {
        return this instanceof Deleted(var last)
                ? last.version() + 1
                : product().version();
    }
}
