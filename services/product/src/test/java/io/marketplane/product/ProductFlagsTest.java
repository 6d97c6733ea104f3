package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.service.testing.Reply;
import io.marketplane.testkit.FlagSyncServer;
import io.marketplane.testkit.ObjectStoreServer;
import io.marketplane.testkit.RedisServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** The flags of the local shop, sent by a real stream, and what the API answers. */
class ProductFlagsTest {

    private static final String NEWEST_FOR_V_NEW = """
            {"if": [{"==": [{"var": "targetingKey"}, "v-new"]}, "on", "off"]}""";

    private static FlagSyncServer flags;
    private static ObjectStoreServer store;
    private static RedisServer cache;
    private static RunningService service;
    private static List<String> made;

    @BeforeAll
    static void start() {
        flags = FlagSyncServer.start(LocalFlags.declared().json());
        store = ObjectStoreServer.start();
        cache = RedisServer.start();
        service = Bound.service(
                Map.of("flags", flags.binding(), "media", store.binding("pictures"), "cache", cache.binding()));
        service.context().getBean(S3Client.class).createBucket(bucket -> bucket.bucket("pictures"));
        made = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            made.add(service.post(Skus.body(Skus.next())).json().path("id").asString());
        }
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
        cache.close();
        flags.close();
    }

    @BeforeEach
    void asDeclared() {
        flags.push(
                LocalFlags.declared().everybody("ranking-newest-first", "off").json());
        soon().until(() -> ids(get("/v1/products")).equals(made));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20));
    }

    private static Reply get(String path, String... headers) {
        var request = service.request(path);
        return service.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static List<String> ids(Reply list) {
        return list.json().path("items").findValuesAsString("id");
    }

    @Test
    void listsBeginWithTheNewestForWhomTheFlagSaysSo() {
        flags.push(LocalFlags.declared()
                .with("ranking-newest-first", NEWEST_FOR_V_NEW)
                .json());

        soon().until(() -> ids(get("/v1/products", "X-Visitor-Id", "v-new")).equals(made.reversed()));
        assertThat(ids(get("/v1/products", "X-Visitor-Id", "v-old"))).isEqualTo(made);
        assertThat(ids(get("/v1/products"))).isEqualTo(made);
        assertThat(ids(get("/v1/products?minAmount=1990&limit=2", "X-Visitor-Id", "v-new")))
                .containsExactly(made.get(4), made.get(3));
    }

    @Test
    void aCursorKeepsTheOrderThatItWasMadeWith() {
        var oldestFirst = get("/v1/products?limit=2").json().path("nextCursor").asString();
        flags.push(LocalFlags.declared().everybody("ranking-newest-first", "on").json());
        soon().until(() -> ids(get("/v1/products")).equals(made.reversed()));
        var newestFirst = get("/v1/products?limit=2").json().path("nextCursor").asString();

        assertThat(ids(get("/v1/products?limit=2&cursor=" + oldestFirst))).containsExactly(made.get(2), made.get(3));
        asDeclared();
        var second = get("/v1/products?limit=2&cursor=" + newestFirst);
        assertThat(ids(second)).containsExactly(made.get(2), made.get(1));
        assertThat(ids(get("/v1/products?limit=2&cursor="
                        + second.json().path("nextCursor").asString())))
                .containsExactly(made.get(0));
        assertThat(get("/v1/products?limit=2&currency=EUR&cursor=" + newestFirst)
                        .slug())
                .isEqualTo("invalid-cursor");
    }

    @Test
    void thePriceToShowIsNetWhereTheCountryKnowsItSoAndItsTaxIsKnown() {
        var taxed = price("1900");
        var unknown = price("null");
        var half = price("10000");

        assertShown(get(taxed), 1990, "gross");
        assertShown(get(taxed, "CF-IPCountry", "US"), 1672, "net");
        assertShown(get(taxed, "Accept-Language", "en-CA"), 1672, "net");
        assertShown(get(unknown, "CF-IPCountry", "US"), 1990, "gross");
        assertShown(get(half, "CF-IPCountry", "US"), 995, "net");
        var listed = get("/v1/products?limit=100", "CF-IPCountry", "US").json().path("items");
        assertThat(listed.findValues("displayPrice"))
                .anyMatch(shown -> shown.path("amount").asLong() == 1672);

        flags.push(LocalFlags.declared()
                .everybody("ranking-newest-first", "off")
                .everybody("price-display", "gross")
                .json());
        soon().untilAsserted(() -> assertShown(get(taxed, "CF-IPCountry", "US"), 1990, "gross"));

        for (var path : List.of(taxed, unknown, half)) {
            assertThat(service.delete(path, "*").status()).isEqualTo(204);
        }
    }

    @Test
    void aCopyInACacheIsNotAnotherVisitors() {
        var path = price("1900");
        soon().until(() -> get(path).status() == 200 && hits() > 0);
        var gross = get(path);
        var net = get(path, "CF-IPCountry", "US");

        assertThat(gross.etag()).isEqualTo("\"1\"");
        assertThat(net.etag()).isEqualTo("\"1-net\"");
        assertShown(get(path), 1990, "gross");
        assertThat(net.header("Vary")).contains("CF-IPCountry", "Accept-Language", "X-Visitor-Id");
        assertThat(get(path, "CF-IPCountry", "US", "If-None-Match", net.etag()).status())
                .isEqualTo(304);
        assertThat(get(path, "If-None-Match", net.etag()).status()).isEqualTo(200);
        assertThat(get(path, "CF-IPCountry", "US", "If-None-Match", gross.etag())
                        .status())
                .isEqualTo(200);

        assertThat(service.patch(path, "\"2-net\"", "{\"title\": \"No\"}").status())
                .isEqualTo(412);
        assertThat(service.patch(path, net.etag(), net.text()).etag()).isEqualTo("\"1\"");
        assertThat(service.patch(path, net.etag(), "{\"taxRate\": null}")
                        .json()
                        .path("taxRate")
                        .isNull())
                .isTrue();
        assertThat(service.delete(path, "*").status()).isEqualTo(204);
    }

    private static double hits() {
        var meters = service.context().getBean(MeterRegistry.class);
        return meters.get("marketplane.cache.gets")
                .tag("result", "hit")
                .counter()
                .count();
    }

    private static String price(String taxRate) {
        var created = service.post("""
                {"sku": "%s", "title": "Taxed", "price": {"amount": 1990, "currency": "EUR"}, "taxRate": %s}
                """.formatted(Skus.next(), taxRate));
        assertThat(created.status()).isEqualTo(201);
        return created.location();
    }

    private static void assertShown(Reply reply, long amount, String tax) {
        var shown = reply.json().path("displayPrice");
        assertThat(shown.path("amount").asLong()).isEqualTo(amount);
        assertThat(shown.path("tax").asString()).isEqualTo(tax);
        assertThat(reply.json().path("price").path("amount").asLong()).isEqualTo(1990);
    }

    @Test
    void picturesAreSwitchedOffAndOnWhileProductsAreServed() {
        var product = "/v1/products/" + made.getFirst();
        var picture = declare(product).location();
        service.database().execute("update product_media set completed_at = now()");
        assertThat(get(picture).json().path("url").asString()).startsWith("https:");

        flags.push(LocalFlags.declared().everybody("product-media", "off").json());

        soon().until(() -> declare(product).status() == 503);
        assertThat(declare(product).slug()).isEqualTo("dependency-unavailable");
        assertThat(declare(product).json().path("detail").asString()).contains("switched off");
        assertThat(declare(product).header("Retry-After")).isEqualTo("60");
        assertThat(complete(picture).status()).isEqualTo(503);
        assertThat(get(picture).json().path("url").isNull()).isTrue();
        assertThat(get(picture).json().path("status").asString()).isEqualTo("complete");
        assertThat(get(product).status()).isEqualTo(200);
        assertThat(service.patch(product, "*", "{\"title\": \"Without pictures\"}")
                        .status())
                .isEqualTo(200);
        assertThat(service.management("/actuator/health/readiness").statusCode())
                .isEqualTo(200);

        flags.push(LocalFlags.declared().json());

        soon().until(() -> declare(product).status() == 201);
        assertThat(get(picture).json().path("url").asString()).startsWith("https:");
    }

    private static Reply declare(String product) {
        return service.post(
                product + "/media",
                "{\"contentType\": \"image/jpeg\", \"size\": 5, \"sha256\": \"%s\"}".formatted("0".repeat(64)),
                UUID.randomUUID().toString());
    }

    private static Reply complete(String picture) {
        return service.send(service.request(picture + "/complete").POST(HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void withTheFlagsServerAwayDefaultsAreAnsweredAndTheServiceIsReady() {
        var away = FlagSyncServer.start(LocalFlags.declared().json());
        away.close();
        try (var alone = Bound.service(service.database(), Map.of("flags", away.binding()))) {
            assertThat(ids(alone.get("/v1/products"))).isEqualTo(made);
            soon().until(() ->
                    alone.management("/actuator/health/featureFlags").body().contains("ERROR"));
            assertThat(alone.management("/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
            assertThat(ids(alone.get("/v1/products"))).isEqualTo(made);
        }
    }
}
