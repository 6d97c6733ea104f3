package io.marketplane.product.adapter.search;

import io.marketplane.product.adapter.document.ProductDocument;
import io.marketplane.product.application.SearchIndex;
import io.marketplane.product.application.SearchQuery;
import io.marketplane.product.domain.Product;
import io.marketplane.service.binding.Circuit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the index: a whole SKU first, then titles with all the words, then titles with words that differ by one letter
 * (in words of five letters or more) or go on. Thread-safe.
 */
final class ElasticIndex implements SearchIndex {

    private static final Duration PATIENCE = Duration.ofMillis(350);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Elasticsearch elasticsearch;
    private final JsonMapper mapper;
    private final Circuit circuit = new Circuit("Elasticsearch", PAUSE);

    ElasticIndex(Elasticsearch elasticsearch, JsonMapper mapper) {
        this.elasticsearch = elasticsearch;
        this.mapper = mapper;
    }

    @Override
    public Optional<List<Product>> find(SearchQuery query) {
        return circuit.call(() -> ask(query));
    }

    private List<Product> ask(SearchQuery query) throws IOException {
        // Half of an answer would look like all of it: the database is asked instead.
        var path = "/" + IndexWriter.ALIAS + "/_search?allow_partial_search_results=false";
        var reply = elasticsearch.send("POST", path, mapper.writeValueAsString(body(query)), PATIENCE);
        if (reply.status() != 200) {
            throw new IOException("Elasticsearch answered a search with " + reply.status());
        }
        var found = new ArrayList<Product>();
        reply.body().path("hits").path("hits").forEach(hit -> found.add(product(hit)));
        return found;
    }

    private Product product(JsonNode hit) {
        return mapper.treeToValue(hit.path("_source"), ProductDocument.class)
                .toProduct(hit.path("_version").asLong());
    }

    private ObjectNode body(SearchQuery query) {
        var body = mapper.createObjectNode()
                .put("size", query.limit())
                .put("version", true)
                .put("track_total_hits", false);
        body.putArray("sort").add("_score").add("id");
        var bool = body.putObject("query").putObject("bool").put("minimum_should_match", 1);
        bool.putArray("must_not").addObject().putObject("term").put("deleted", true);
        filters(bool, query);
        var text = query.text().strip();
        var should = bool.putArray("should");
        should.addObject().putObject("term").putObject("sku").put("value", text).put("boost", 100);
        title(should.addObject().putObject("match"), text).put("boost", 5);
        title(should.addObject().putObject("match"), text).put("fuzziness", "AUTO:5,100");
        title(should.addObject().putObject("match_bool_prefix"), text);
        return body;
    }

    private static ObjectNode title(ObjectNode match, String text) {
        return match.putObject("title").put("query", text).put("operator", "and");
    }

    private static void filters(ObjectNode bool, SearchQuery query) {
        var filter = bool.putArray("filter");
        query.currency()
                .ifPresent(currency -> filter.addObject().putObject("term").put("price.currency", currency.code()));
        query.minAmount()
                .ifPresent(min -> filter.addObject()
                        .putObject("range")
                        .putObject("price.amount")
                        .put("gte", min));
        query.maxAmount()
                .ifPresent(max -> filter.addObject()
                        .putObject("range")
                        .putObject("price.amount")
                        .put("lte", max));
    }
}
