package io.marketplane.product.application;

import io.marketplane.product.domain.Product;
import io.marketplane.product.domain.Sku;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The port to where products are kept. */
public interface Products {

    /** The product as it is now. */
    Optional<Product> find(UUID id);

    /**
     * The product, held for a change until the end of the transaction: a second change waits and then sees this one.
     */
    Optional<Product> findForChange(UUID id);

    /** Whether a product has this SKU. */
    boolean exists(Sku sku);

    /** Up to {@code limit} products in this order, behind {@code after} when it is given. */
    List<Product> list(ProductFilter filter, ListOrder order, Optional<UUID> after, int limit);

    /** Products with the query's text as their SKU, or as the beginning of their title in any case. */
    List<Product> findByBeginning(SearchQuery query);

    /** Adds a new product. */
    void add(Product product);

    /** Keeps a changed product. */
    void replace(Product product);

    /** Removes a product. */
    void remove(UUID id);
}
