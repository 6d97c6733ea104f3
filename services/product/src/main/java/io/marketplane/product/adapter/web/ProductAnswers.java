package io.marketplane.product.adapter.web;

import io.marketplane.product.domain.Product;
import io.marketplane.service.web.Answer;
import io.marketplane.service.web.EntityTag;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Writes products as answers, with their entity tags. Thread-safe. */
final class ProductAnswers {

    private static final String JSON = "application/json";
    private static final String REVALIDATE = "no-cache";

    private final JsonMapper mapper;

    ProductAnswers(JsonMapper mapper) {
        this.mapper = mapper;
    }

    static EntityTag tag(Product product) {
        return EntityTag.ofVersion(product.version());
    }

    Answer created(Product product) {
        return new Answer(
                201,
                Map.of("Content-Type", JSON, "ETag", tag(product).header(), "Location", "/v1/products/" + product.id()),
                json(product));
    }

    ResponseEntity<byte[]> found(Product product) {
        var headers = Map.of("Content-Type", JSON, "ETag", tag(product).header(), "Cache-Control", REVALIDATE);
        return new Answer(200, headers, json(product)).toResponse();
    }

    ResponseEntity<byte[]> notModified(EntityTag tag) {
        return ResponseEntity.status(304)
                .header("ETag", tag.header())
                .header("Cache-Control", REVALIDATE)
                .build();
    }

    /** A page; one item more than asked for means that there is a next one. */
    ResponseEntity<byte[]> page(List<Product> found, ProductQuery query, String path) {
        boolean more = found.size() > query.limit();
        var items = more ? found.subList(0, query.limit()) : found;
        var next = more ? query.request().encode(query.behind(items.getLast().id())) : null;
        var page = new ProductList(items.stream().map(ProductBody::of).toList(), next);
        var answer = new Answer(200, Map.of("Content-Type", JSON), mapper.writeValueAsString(page));
        return (next == null ? answer : answer.with("Link", query.request().nextLink(path, next))).toResponse();
    }

    private String json(Product product) {
        return mapper.writeValueAsString(ProductBody.of(product));
    }
}
