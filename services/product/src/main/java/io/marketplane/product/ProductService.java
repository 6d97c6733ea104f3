package io.marketplane.product;

import io.marketplane.product.application.CachedReads;
import io.marketplane.product.application.Catalogue;
import io.marketplane.product.application.ProductCache;
import io.marketplane.product.application.ProductChanges;
import io.marketplane.product.application.Products;
import io.marketplane.product.application.Search;
import io.marketplane.product.application.SearchIndex;
import io.marketplane.service.value.Uuid7;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The product service. */
@SpringBootApplication
public class ProductService {

    /** Starts the service; settings come from the environment and from its bindings. */
    public static void main(String[] args) {
        SpringApplication.run(ProductService.class, args);
    }

    @Bean
    Catalogue catalogue(Products products, List<ProductChanges> listeners, Uuid7 ids, InstantSource clock) {
        return new Catalogue(products, change -> listeners.forEach(listener -> listener.happened(change)), ids, clock);
    }

    @Bean
    Search search(SearchIndex index, Products products) {
        return new Search(index, products);
    }

    @Bean
    CachedReads cachedReads(ObjectProvider<ProductCache> cache) {
        return new CachedReads(Optional.ofNullable(cache.getIfAvailable()));
    }
}
