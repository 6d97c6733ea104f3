package io.marketplane.product.adapter.web;

import io.marketplane.product.application.CachedReads;
import io.marketplane.product.application.Catalogue;
import io.marketplane.product.application.ProductFilter;
import io.marketplane.product.domain.Product;
import io.marketplane.service.database.Reads;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The reading half of the product routes: through the cache, and once more when a connection was dead. Thread-safe. */
final class ProductReads {

    private final Catalogue catalogue;
    private final CachedReads cached;
    private final Reads reads;

    ProductReads(Catalogue catalogue, CachedReads cached, Reads reads) {
        this.catalogue = catalogue;
        this.cached = cached;
        this.reads = reads;
    }

    Optional<Product> find(UUID id) {
        return cached.find(id, key -> reads.read(() -> catalogue.find(key)));
    }

    List<Product> list(ProductFilter filter, Optional<UUID> after, int limit) {
        return reads.read(() -> catalogue.list(filter, after, limit));
    }

    /** A product was changed or removed. */
    void changed(UUID id) {
        cached.changed(id);
    }
}
