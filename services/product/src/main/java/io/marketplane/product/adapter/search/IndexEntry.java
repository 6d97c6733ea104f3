package io.marketplane.product.adapter.search;

import io.marketplane.product.adapter.document.ProductDocument;
import io.marketplane.product.domain.Product;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the index shall hold about a product from some change on.
 *
 * @param id the product's id
 * @param version the number of the change; the index keeps the greatest
 * @param document JSON of the product; for a removed one a mark, which stays, so that no late event brings it back
 */
record IndexEntry(String id, long version, String document) {

    /** The entry of a product as the database has it. */
    static IndexEntry of(Product product, JsonMapper mapper) {
        var id = product.id().toString();
        return new IndexEntry(id, product.version(), mapper.writeValueAsString(ProductDocument.of(product)));
    }

    /**
     * The entry of an event.
     *
     * @throws IllegalArgumentException when it is no event of a product
     */
    static IndexEntry of(JsonNode event, JsonMapper mapper) {
        var id = event.path("subject").asString("");
        long version = event.path("aggregateversion").asLong(0);
        var data = event.path("data");
        if (id.isEmpty() || version < 1 || !data.isObject()) {
            throw new IllegalArgumentException("an event needs subject, aggregateversion and data");
        }
        var document = event.path("type").asString("").startsWith("product.deleted.")
                ? mapper.writeValueAsString(Map.of("id", id, "deleted", true))
                : mapper.writeValueAsString(mapper.treeToValue(data, ProductDocument.class));
        return new IndexEntry(id, version, document);
    }
}
