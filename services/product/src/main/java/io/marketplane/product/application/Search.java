package io.marketplane.product.application;

import io.marketplane.product.domain.Product;
import java.util.List;

/** Finds products by text: with the index, or else more simply in the database, so that there is always an answer. */
public final class Search {

    private final SearchIndex index;
    private final Products products;

    public Search(SearchIndex index, Products products) {
        this.index = index;
        this.products = products;
    }

    /**
     * What was found.
     *
     * @param products the best first
     * @param degraded whether the index was not there: only beginnings of titles and whole SKUs were compared
     */
    public record Found(List<Product> products, boolean degraded) {}

    /** Looks in the index, and in the database when the index does not answer. */
    public Found find(SearchQuery query) {
        return index.find(query)
                .map(found -> new Found(found, false))
                .orElseGet(() -> new Found(products.findByBeginning(query), true));
    }
}
