package io.marketplane.product.adapter.web;

import dev.openfeature.sdk.Client;
import io.marketplane.product.application.CachedReads;
import io.marketplane.product.application.Catalogue;
import io.marketplane.service.database.Reads;
import io.marketplane.service.problem.ProblemCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires the web adapter. */
@Configuration(proxyBeanMethods = false)
class ProductWebConfiguration {

    @Bean
    ProblemCatalogue problems() {
        return ProblemCatalogue.with(ProductProblem.values());
    }

    @Bean
    ProductFlags productFlags(Client flags) {
        return new ProductFlags(flags);
    }

    @Bean
    ProductReader productReader(JsonMapper mapper) {
        return new ProductReader(mapper);
    }

    @Bean
    ProductAnswers productAnswers(ProductFlags flags, JsonMapper mapper) {
        return new ProductAnswers(flags, mapper);
    }

    @Bean
    ProductReads productReads(Catalogue catalogue, CachedReads cached, Reads reads, ProductFlags flags) {
        return new ProductReads(catalogue, cached, reads, flags);
    }
}
