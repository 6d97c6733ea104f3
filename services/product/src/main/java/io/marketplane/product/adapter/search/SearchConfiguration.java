package io.marketplane.product.adapter.search;

import io.marketplane.product.application.Catalogue;
import io.marketplane.product.application.SearchIndex;
import io.marketplane.service.binding.EngineBindings;
import io.marketplane.service.messaging.Broker;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires the index where Elasticsearch and RabbitMQ are bound; without either the search has the database alone. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SearchConfiguration.class);

    @Bean
    @Nullable Elasticsearch elasticsearch(EngineBindings bindings, ObjectProvider<Broker> broker, JsonMapper mapper) {
        var engine = bindings.find("elasticsearch").filter(_ -> broker.getIfAvailable() != null);
        if (engine.isEmpty()) {
            LOG.info("the search is without an index, which needs bindings of the types elasticsearch and rabbitmq");
        }
        return engine.map(bound -> new Elasticsearch(bound, mapper)).orElse(null);
    }

    @Bean
    SearchIndex searchIndex(ObjectProvider<Elasticsearch> elasticsearch, JsonMapper mapper) {
        var client = Optional.ofNullable(elasticsearch.getIfAvailable());
        return client.<SearchIndex>map(found -> new ElasticIndex(found, mapper)).orElse(_ -> Optional.empty());
    }

    @Bean
    @Nullable IndexFeed indexFeed(
            ObjectProvider<Elasticsearch> elasticsearch,
            ObjectProvider<Broker> broker,
            Catalogue catalogue,
            JsonMapper mapper) {
        var client = elasticsearch.getIfAvailable();
        var from = broker.getIfAvailable();
        return client == null || from == null
                ? null
                : new IndexFeed(from, new IndexWriter(client, catalogue, mapper), mapper);
    }
}
