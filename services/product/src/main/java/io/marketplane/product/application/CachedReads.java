package io.marketplane.product.application;

import io.marketplane.product.domain.Product;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads single products through the cache, if there is one. Readers of one product at the same time share one load.
 * When the load fails, an older copy is answered as long as the cache has one. Thread-safe.
 */
public final class CachedReads {

    private final Optional<ProductCache> cache;
    private final SharedLoads<UUID, Optional<Product>> loads = new SharedLoads<>();

    public CachedReads(Optional<ProductCache> cache) {
        this.cache = cache;
    }

    /**
     * The product with this id.
     *
     * @param load reads it from where products are kept
     */
    public Optional<Product> find(UUID id, Function<UUID, Optional<Product>> load) {
        return cache.isEmpty() ? load.apply(id) : find(cache.get(), id, load);
    }

    private Optional<Product> find(ProductCache from, UUID id, Function<UUID, Optional<Product>> load) {
        var copy = from.find(id);
        if (copy.filter(ProductCache.Copy::fresh).isPresent()) {
            return copy.map(ProductCache.Copy::product);
        }
        try {
            return loads.load(id, key -> loadAndKeep(from, key, load));
        } catch (RuntimeException e) {
            if (copy.isPresent()) {
                return copy.map(ProductCache.Copy::product);
            }
            throw e;
        }
    }

    private static Optional<Product> loadAndKeep(ProductCache to, UUID id, Function<UUID, Optional<Product>> load) {
        var begun = to.loading(id);
        var product = load.apply(id);
        product.ifPresent(begun::keep);
        return product;
    }

    /** A product was changed by this process: who reads it from now on does not get what was read before. */
    public void changed(UUID id) {
        loads.forget(id);
    }
}
