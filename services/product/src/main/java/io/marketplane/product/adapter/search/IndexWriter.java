package io.marketplane.product.adapter.search;

import io.marketplane.product.application.Catalogue;
import io.marketplane.product.application.ListOrder;
import io.marketplane.product.application.ProductFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the index and writes to it. The version of an entry is the product's, given to Elasticsearch as an external
 * one: an older or repeated entry changes nothing. Thread-safe.
 */
final class IndexWriter {

    /** What is asked and written; it leads to {@link #INDEX} once that is filled. */
    static final String ALIAS = "products";

    private static final String INDEX = "products-1";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PAGE = 500;
    private static final ProductFilter ALL =
            new ProductFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Elasticsearch elasticsearch;
    private final Catalogue catalogue;
    private final JsonMapper mapper;

    IndexWriter(Elasticsearch elasticsearch, Catalogue catalogue, JsonMapper mapper) {
        this.elasticsearch = elasticsearch;
        this.catalogue = catalogue;
        this.mapper = mapper;
    }

    /** What became of an entry. */
    enum Outcome {
        /** The index has it or a newer one. */
        DONE,
        /** It may be written later. */
        LATER,
        /** It never will be. */
        REFUSED
    }

    /**
     * Makes sure that the alias leads to an index with every product of the database. Begun by several pods, or begun
     * again after a crash, it ends in the same.
     *
     * @throws IOException when Elasticsearch or what it says is not as expected
     */
    void prepare() throws IOException {
        if (elasticsearch.send("HEAD", "/_alias/" + ALIAS, PATIENCE).status() == 200) {
            return;
        }
        if (elasticsearch.send("HEAD", "/" + INDEX, PATIENCE).status() == 404) {
            var definition = new ClassPathResource("search-index.json").getContentAsString(StandardCharsets.UTF_8);
            // Another pod may be first, which is 400.
            expect("PUT", "/" + INDEX, definition, 400);
        }
        fill();
        expect("PUT", "/" + INDEX + "/_alias/" + ALIAS, "{}", 200);
    }

    private void expect(String method, String path, String body, int besides) throws IOException {
        int status = elasticsearch.send(method, path, body, PATIENCE).status();
        if (status != 200 && status != besides) {
            throw new IOException("Elasticsearch answered %s %s with %d".formatted(method, path, status));
        }
    }

    private void fill() throws IOException {
        var after = Optional.<UUID>empty();
        while (true) {
            var page = catalogue.list(ALL, ListOrder.OLDEST_FIRST, after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            var entries =
                    page.stream().map(product -> IndexEntry.of(product, mapper)).toList();
            if (write(INDEX, entries).contains(Outcome.LATER)) {
                throw new IOException("Elasticsearch does not take more entries now");
            }
            after = Optional.of(page.getLast().id());
        }
    }

    /** Writes entries through the alias; what became of each, in their order. */
    List<Outcome> write(List<IndexEntry> entries) throws IOException {
        return write(ALIAS, entries);
    }

    private List<Outcome> write(String target, List<IndexEntry> entries) throws IOException {
        var lines = new StringBuilder();
        for (var entry : entries) {
            var action = mapper.createObjectNode();
            action.putObject("index")
                    .put("_id", entry.id())
                    .put("version", entry.version())
                    .put("version_type", "external");
            lines.append(mapper.writeValueAsString(action))
                    .append('\n')
                    .append(entry.document())
                    .append('\n');
        }
        var path = "/%s/_bulk?require_alias=%s".formatted(target, target.equals(ALIAS));
        var reply = elasticsearch.send("POST", path, lines.toString(), PATIENCE);
        var items = reply.body().path("items");
        if (reply.status() != 200 || items.size() != entries.size()) {
            throw new IOException("Elasticsearch answered a bulk request with " + reply.status());
        }
        var outcomes = new ArrayList<Outcome>();
        items.forEach(item -> outcomes.add(outcome(
                Objects.requireNonNull(item.path("index")).path("status").asInt(500))));
        return outcomes;
    }

    private static Outcome outcome(int status) {
        return switch (status) {
            case 200, 201, 409 -> Outcome.DONE;
            case 400, 413 -> Outcome.REFUSED;
            default -> Outcome.LATER;
        };
    }
}
