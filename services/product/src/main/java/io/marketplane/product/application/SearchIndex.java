package io.marketplane.product.application;

import io.marketplane.product.domain.Product;
import java.util.List;
import java.util.Optional;

/** The port to an index made for searching. */
@FunctionalInterface
public interface SearchIndex {

    /** The best products first; empty when there is no index or it does not answer in time. */
    Optional<List<Product>> find(SearchQuery query);
}
