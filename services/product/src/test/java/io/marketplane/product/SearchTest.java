package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.testkit.ElasticsearchServer;
import io.marketplane.testkit.PostgresDatabase;
import io.marketplane.testkit.PostgresServer;
import io.marketplane.testkit.RabbitMqServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The search from the API through PostgreSQL, RabbitMQ and Elasticsearch and back. Every engine is real. */
class SearchTest {

    private static final Duration VISIBLE = Duration.ofSeconds(2);

    private static RabbitMqServer broker;
    private static ElasticsearchServer engine;
    private static PostgresDatabase database;
    private static RunningService service;
    private static RunningService replica;
    private static String older;

    @BeforeAll
    static void start() {
        broker = RabbitMqServer.start();
        engine = ElasticsearchServer.start();
        database = PostgresServer.shared().createDatabase();
        try (var before = RunningService.start(database)) {
            older = create(before, "An older saucer");
        }
        var bindings = Map.of("events", broker.binding(), "index", engine.binding());
        service = Bound.service(database, bindings);
        replica = Bound.service(database, bindings);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !search("saucer").path("degraded").asBoolean());
    }

    @AfterAll
    static void stop() {
        replica.close();
        service.close();
        engine.close();
        broker.close();
    }

    @Test
    void whatWasThereBeforeTheIndexIsInIt() {
        assertThat(ids("saucer")).contains(older);
    }

    @Test
    @Tag("commerce-51")
    void aChangeIsFoundWithinTwoSeconds() {
        List<Long> millis = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            var word = "created" + n;
            var id = create(n % 2 == 0 ? service : replica, "A lamp " + word);
            millis.add(untilFound(word, List.of(id)));
            var path = "/v1/products/" + id;
            service.patch(path, service.get(path).etag(), "{\"title\": \"A lamp renamed%d\"}".formatted(n));
            millis.add(untilFound("renamed" + n, List.of(id)));
            service.delete(path, "*");
            millis.add(untilFound("renamed" + n, List.of()));
        }
        IO.println("60 changes were visible after %s ms"
                .formatted(millis.stream().sorted().toList()));
        assertThat(millis).allSatisfy(took -> assertThat(took).isLessThanOrEqualTo(VISIBLE.toMillis()));
    }

    @Test
    void wordsAreFoundThoughWrittenAlmostRight() {
        var headphones = create(service, "Wireless headphones, café edition");
        untilFound("headphones", List.of(headphones));

        assertThat(ids("hedphones")).containsExactly(headphones);
        assertThat(ids("CAFE")).containsExactly(headphones);
        assertThat(ids("wireless head")).containsExactly(headphones);
        assertThat(ids("wirless teapot")).isEmpty();
        assertThat(search("headphones", "&currency=USD").path("items").size()).isZero();
        assertThat(search("headphones", "&currency=EUR&minAmount=1990&maxAmount=1990")
                        .path("items")
                        .size())
                .isOne();
        var sku = service.get("/v1/products/" + headphones).json().path("sku").asString();
        assertThat(ids(sku.toLowerCase(Locale.ROOT)).getFirst()).isEqualTo(headphones);
    }

    @Test
    @Tag("commerce-55")
    void withoutTheIndexTheDatabaseAnswersAndAfterItsReturnNothingIsMissing() {
        var known = create(service, "Zebra rug");
        untilFound("zebra", List.of(known));
        engine.pause();
        String unseen;
        try {
            assertThat(searchTook("zebra")).isLessThan(Duration.ofMillis(1_500));
            var degraded = search("Zeb");
            assertThat(degraded.path("degraded").asBoolean()).isTrue();
            assertThat(degraded.path("items").path(0).path("id").asString()).isEqualTo(known);
            assertThat(searchTook("100%_\\")).isLessThan(Duration.ofMillis(500));
            unseen = create(service, "Zebra lamp");
            service.delete("/v1/products/" + known, "*");
        } finally {
            engine.unpause();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            var found = search("zebra");
            return !found.path("degraded").asBoolean() && ids(found).equals(List.of(unseen));
        });
    }

    @Test
    void anAnswerNamesEveryFaultOfTheQuery() {
        assertThat(service.get("/v1/search").slug()).isEqualTo("validation-failed");
        assertThat(service.get("/v1/search?q=%20").status()).isEqualTo(400);
        assertThat(service.get("/v1/search?q=a&limit=0").status()).isEqualTo(400);
        assertThat(service.get("/v1/search?q=a&colour=red").status()).isEqualTo(400);
        assertThat(service.get("/v1/search?q=a&cursor=x").slug()).isEqualTo("invalid-cursor");
        for (var text : new String[] {"\" OR *:*", "{\"match_all\":{}}", "' or 1=1 --", "\\", "a AND (b", "😀"}) {
            assertThat(search(text).path("items").size()).as(text).isZero();
        }
    }

    private static String create(RunningService at, String title) {
        var created = at.post("""
                {"sku": "Find-%s", "title": "%s", "price": {"amount": 1990, "currency": "EUR"}}
                """.formatted(Skus.next(), title));
        assertThat(created.status()).isEqualTo(201);
        return created.json().path("id").asString();
    }

    /** Milliseconds until a search gives exactly these. */
    private static long untilFound(String text, List<String> expected) {
        var begin = Instant.now();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    var found = search(text);
                    return !found.path("degraded").asBoolean() && ids(found).equals(expected);
                });
        return Duration.between(begin, Instant.now()).toMillis();
    }

    private static Duration searchTook(String text) {
        var begin = Instant.now();
        search(text);
        return Duration.between(begin, Instant.now());
    }

    private static List<String> ids(String text) {
        return ids(search(text));
    }

    private static List<String> ids(JsonNode found) {
        return found.path("items").findValuesAsString("id");
    }

    private static JsonNode search(String text) {
        return search(text, "");
    }

    private static JsonNode search(String text, String more) {
        var reply = service.get("/v1/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + more);
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }
}
