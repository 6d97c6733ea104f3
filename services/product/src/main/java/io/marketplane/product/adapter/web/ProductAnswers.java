package io.marketplane.product.adapter.web;

import io.marketplane.product.domain.Product;
import io.marketplane.service.flags.FlagContextFilter;
import io.marketplane.service.web.Answer;
import io.marketplane.service.web.EntityTag;
import io.marketplane.service.web.Preconditions;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes products as answers, with their entity tags. What the cache or the database gave is the same for all; flags
 * are applied here. Thread-safe.
 */
final class ProductAnswers {

    private static final String JSON = "application/json";
    private static final String REVALIDATE = "no-cache";

    private final ProductFlags flags;
    private final JsonMapper mapper;

    ProductAnswers(ProductFlags flags, JsonMapper mapper) {
        this.flags = flags;
        this.mapper = mapper;
    }

    /** The tag of a product as this request is answered. */
    EntityTag tag(Product product) {
        return tag(product, shown(product));
    }

    private DisplayPrice shown(Product product) {
        return DisplayPrice.of(product, flags.priceDisplay());
    }

    /** Another price to show is another representation. */
    private static EntityTag tag(Product product, DisplayPrice shown) {
        var version = EntityTag.ofVersion(product.version());
        return shown.tax().equals(DisplayPrice.NET) ? netTag(version) : version;
    }

    private static EntityTag netTag(EntityTag version) {
        return new EntityTag(version.opaque() + "-" + DisplayPrice.NET, false);
    }

    /** Whether a change may go on: whoever saw this version in any representation has seen all that can be changed. */
    static boolean allows(EntityTag.Condition condition, Product product) {
        var version = EntityTag.ofVersion(product.version());
        return Preconditions.allows(condition, version) || Preconditions.allows(condition, netTag(version));
    }

    Answer created(Product product) {
        var shown = shown(product);
        var headers = Map.of(
                "Content-Type", JSON, "ETag", tag(product, shown).header(), "Location", "/v1/products/" + product.id());
        return new Answer(201, headers, json(product, shown));
    }

    ResponseEntity<byte[]> found(Product product) {
        var shown = shown(product);
        return new Answer(200, headers(tag(product, shown)), json(product, shown))
                .with("Content-Type", JSON)
                .toResponse();
    }

    ResponseEntity<byte[]> notModified(EntityTag tag) {
        var answer = ResponseEntity.status(304);
        headers(tag).forEach(answer::header);
        return answer.build();
    }

    private static Map<String, String> headers(EntityTag tag) {
        return Map.of("ETag", tag.header(), "Cache-Control", REVALIDATE, "Vary", FlagContextFilter.VARY);
    }

    /** A page; one item more than asked for means that there is a next one. */
    ResponseEntity<byte[]> page(List<Product> found, ProductQuery query, String path) {
        boolean more = found.size() > query.limit();
        var items = more ? found.subList(0, query.limit()) : found;
        var next = more ? query.request().encode(query.behind(items.getLast().id())) : null;
        var page = new ProductList(bodies(items), next);
        var answer = new Answer(200, Map.of("Content-Type", JSON), mapper.writeValueAsString(page));
        return (next == null ? answer : answer.with("Link", query.request().nextLink(path, next))).toResponse();
    }

    /** Products as they are answered, all with the same kind of price. */
    List<ProductBody> bodies(List<Product> products) {
        var wanted = flags.priceDisplay();
        return products.stream()
                .map(product -> ProductBody.of(product, DisplayPrice.of(product, wanted)))
                .toList();
    }

    private String json(Product product, DisplayPrice shown) {
        return mapper.writeValueAsString(ProductBody.of(product, shown));
    }
}
