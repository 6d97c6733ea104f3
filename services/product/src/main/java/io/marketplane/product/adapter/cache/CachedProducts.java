package io.marketplane.product.adapter.cache;

import io.marketplane.product.adapter.document.ProductDocument;
import io.marketplane.product.application.ProductCache;
import io.marketplane.product.application.ProductChange;
import io.marketplane.product.application.ProductChanges;
import io.marketplane.product.domain.Product;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cache's rules over a store. A write takes effect only if its version is not older than the one that is there, so
 * that a slow load cannot put back what a change has replaced; a removal leaves its version. Thread-safe.
 */
final class CachedProducts implements ProductCache, ProductChanges {

    private final CopyStore store;
    private final JsonMapper mapper;
    private final Counter hits;
    private final Counter stale;
    private final Counter misses;
    private final Counter failures;

    CachedProducts(CopyStore store, JsonMapper mapper, MeterRegistry meters) {
        this.store = store;
        this.mapper = mapper;
        hits = counter(meters, "hit");
        stale = counter(meters, "stale");
        misses = counter(meters, "miss");
        failures = counter(meters, "failure");
    }

    private static Counter counter(MeterRegistry meters, String result) {
        return Counter.builder("marketplane.cache.gets")
                .description("Reads of the cache by what came of them.")
                .tag("cache", "products")
                .tag("result", result)
                .register(meters);
    }

    @Override
    public Optional<Copy> find(UUID id) {
        return switch (store.read(id)) {
            case CopyStore.Unreachable _ -> count(failures);
            case CopyStore.Nothing _ -> count(misses);
            case CopyStore.Stored stored when stored.json().isEmpty() -> count(misses);
            case CopyStore.Stored stored -> copy(stored);
        };
    }

    private static Optional<Copy> count(Counter counter) {
        counter.increment();
        return Optional.empty();
    }

    private Optional<Copy> copy(CopyStore.Stored stored) {
        try {
            var product = mapper.readValue(stored.json(), ProductDocument.class).toProduct(stored.version());
            (stored.fresh() ? hits : stale).increment();
            return Optional.of(new Copy(product, stored.fresh()));
        } catch (RuntimeException e) {
            // Another hand, or another version of this service, wrote it. The load that follows replaces it.
            return count(failures);
        }
    }

    @Override
    public Load loading(UUID id) {
        var begin = store.loading(id);
        return product -> keep(product, begin);
    }

    private void keep(Product product, CopyStore.Since since) {
        store.write(product.id(), product.version(), mapper.writeValueAsString(ProductDocument.of(product)), since);
    }

    /** What was committed replaces the copy; a removed product leaves its version and no copy. */
    @Override
    public void happened(ProductChange change) {
        var begin = store.changing();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (change instanceof ProductChange.Deleted) {
                    store.write(change.product().id(), change.version(), "", begin);
                } else {
                    keep(change.product(), begin);
                }
            }
        });
    }
}
