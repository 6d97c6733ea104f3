package io.marketplane.product.adapter.web;

import io.marketplane.product.application.CachedReads;
import io.marketplane.product.application.Catalogue;
import io.marketplane.product.application.ListOrder;
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
    private final ProductFlags flags;

    ProductReads(Catalogue catalogue, CachedReads cached, Reads reads, ProductFlags flags) {
        this.catalogue = catalogue;
        this.cached = cached;
        this.reads = reads;
        this.flags = flags;
    }

    Optional<Product> find(UUID id) {
        return cached.find(id, key -> reads.read(() -> catalogue.find(key)));
    }

    /** The order of a list whose first page is read now. */
    ListOrder order() {
        return flags.order();
    }

    List<Product> list(ProductQuery query, int limit) {
        return reads.read(() -> catalogue.list(query.filter(), query.order(), query.after(), limit));
    }

    /** A product was changed or removed. */
    void changed(UUID id) {
        cached.changed(id);
    }
}
