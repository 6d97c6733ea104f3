package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductApiTest {

    private final RunningService service = RunningService.shared();

    @Test
    void aCreatedProductIsReadAndListed() {
        var sku = Skus.next();
        var created = service.post(Skus.body(sku));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.header("Content-Type")).isEqualTo("application/json");
        assertThat(created.etag()).matches("\"[^\"]+\"");
        assertThat(created.json().path("id").asString())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(created.json().path("createdAt").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(created.location())
                .isEqualTo("/v1/products/" + created.json().path("id").asString());
        var read = service.get(created.location());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.etag()).isEqualTo(created.etag());
        assertThat(read.json()).isEqualTo(created.json());
        var list = service.get("/v1/products?sku=" + sku);
        assertThat(list.json().path("items")).containsExactly(read.json());
        assertThat(list.json().path("nextCursor").isNull()).isTrue();
        assertThat(list.header("Link")).isEmpty();
    }

    @Test
    void aSkuNamesOneProduct() {
        var sku = Skus.next();
        service.post(Skus.body(sku));

        var second = service.post(Skus.body("  " + sku + " "));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.slug()).isEqualTo("sku-taken");
        assertThat(second.pointer()).isEqualTo("/sku");
        assertThat(service.post(Skus.body(sku.toLowerCase(Locale.ROOT))).status())
                .isEqualTo(201);
    }

    @Test
    void ofManyCreationsWithOneSkuAtOnceOneWins() throws Exception {
        var sku = Skus.next();

        var statuses = atOnce(20, () -> service.post(Skus.body(sku)).status());

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void aReaderWithTheSameTagGets304() {
        var created = service.post(Skus.body(Skus.next()));

        for (var tag : List.of(created.etag(), "W/" + created.etag(), "\"x\", " + created.etag(), "*")) {
            var again = service.send(service.request(created.location()).header("If-None-Match", tag));
            assertThat(again.status()).as(tag).isEqualTo(304);
            assertThat(again.etag()).isEqualTo(created.etag());
            assertThat(again.text()).isEmpty();
        }
        var other = service.send(service.request(created.location()).header("If-None-Match", "\"x\""));
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    @Tag("commerce-7")
    void ofTwoChangesAtOnceOneIsMade() throws Exception {
        for (int round = 0; round < 20; round++) {
            var created = service.post(Skus.body(Skus.next()));

            var replies = atOnce(
                    2,
                    () -> service.patch(
                            created.location(), created.etag(), "{\"title\": \"" + UUID.randomUUID() + "\"}"));

            var won = replies.stream().filter(reply -> reply.status() == 200).toList();
            var lost = replies.stream().filter(reply -> reply.status() == 412).toList();
            assertThat(won).hasSize(1);
            assertThat(lost).hasSize(1);
            assertThat(lost.getFirst().slug()).isEqualTo("precondition-failed");
            assertThat(won.getFirst().etag()).isNotEqualTo(created.etag());
            assertThat(lost.getFirst().etag()).isEqualTo(won.getFirst().etag());
            assertThat(service.get(created.location()).json())
                    .isEqualTo(won.getFirst().json());
            assertThat(service.database()
                            .query("select version from product where id = '"
                                    + created.json().path("id").asString() + "'"))
                    .isEqualTo("2");
        }
    }

    @Test
    @Tag("commerce-7")
    void aStaleOrWeakTagIs412AndAMissingOne428() {
        var created = service.post(Skus.body(Skus.next()));
        var changed = service.patch(created.location(), created.etag(), "{\"title\": \"new\"}");

        for (var tag : List.of(created.etag(), "W/" + changed.etag(), "\"e1\"", "\"\"")) {
            var stale = service.patch(created.location(), tag, "{\"title\": \"stale\"}");
            assertThat(stale.status()).as(tag).isEqualTo(412);
            assertThat(stale.etag()).isEqualTo(changed.etag());
            assertThat(service.delete(created.location(), tag).status()).isEqualTo(412);
        }
        var missing = service.send(service.request(created.location())
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"title\": \"blind\"}")));
        assertThat(missing.status()).isEqualTo(428);
        assertThat(missing.slug()).isEqualTo("precondition-required");
        assertThat(service.send(service.request(created.location()).DELETE()).status())
                .isEqualTo(428);
        assertThat(service.get(created.location()).json()).isEqualTo(changed.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"3", "3\"", "\"a\" \"b\"", "\"a\",,", "w/\"3\"", "\"a\"b"})
    void anUnreadableIfMatchIs400(String tag) {
        var created = service.post(Skus.body(Skus.next()));

        var reply = service.patch(created.location(), tag, "{}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.slug()).isEqualTo("malformed-request");
    }

    @Test
    void aPatchMergesAndOneThatChangesNothingKeepsTheTag() {
        var created = service.post(Skus.body(Skus.next()));

        var cheaper = service.patch(created.location(), created.etag(), "{\"price\": {\"amount\": 990}}");
        assertThat(cheaper.status()).as(cheaper.text()).isEqualTo(200);
        assertThat(cheaper.json().path("price").path("currency").asString()).isEqualTo("EUR");
        assertThat(cheaper.json().path("title")).isEqualTo(created.json().path("title"));
        var whole = service.patch(created.location(), cheaper.etag(), cheaper.text());
        assertThat(whole.status()).as(whole.text()).isEqualTo(200);
        assertThat(whole.etag()).isEqualTo(cheaper.etag());
        assertThat(whole.json()).isEqualTo(cheaper.json());
        assertThat(service.patch(created.location(), "*", "{\"title\": \"any\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"title": null}                     | /title
                    {"title": 7}                        | /title
                    {"title": ""}                       | /title
                    {"price": null}                     | /price
                    {"price": 3}                        | /price
                    {"price": {"amount": -1}}           | /price/amount
                    {"price": {"amount": 1.5}}          | /price/amount
                    {"price": {"amount": "5"}}          | /price/amount
                    {"price": {"currency": "eur"}}      | /price/currency
                    {"price": {"currency": "XXX"}}      | /price/currency
                    {"sku": "OTHER"}                    | /sku
                    {"id": "x"}                         | /id
                    {"createdAt": null}                 | /createdAt
                    {"colour": "red"}                   | /colour
                    []                                  | ''
                    "text"                              | ''
                    """)
    void aPatchThatCannotBeIsRefusedWithAPointer(String patch, String pointer) {
        var created = service.post(Skus.body(Skus.next()));

        var reply = service.patch(created.location(), created.etag(), patch);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.slug()).isEqualTo("validation-failed");
        assertThat(reply.pointer()).isEqualTo(pointer);
        assertThat(service.get(created.location()).json()).isEqualTo(created.json());
    }

    @Test
    void aRemovedProductIsGoneAndItsSkuFree() {
        var sku = Skus.next();
        var created = service.post(Skus.body(sku));

        var removed = service.delete(created.location(), created.etag());

        assertThat(removed.status()).isEqualTo(204);
        assertThat(removed.text()).isEmpty();
        assertThat(service.get(created.location()).slug()).isEqualTo("not-found");
        assertThat(service.delete(created.location(), created.etag()).status()).isEqualTo(404);
        assertThat(service.patch(created.location(), created.etag(), "{}").status())
                .isEqualTo(404);
        assertThat(service.post(Skus.body(sku)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/products/1",
                "/v1/products/019AA000-0000-7000-8000-000000000001",
                "/v1/products/00000000-0000-4000-8000-000000000001",
                "/v1/products/019aa000-0000-7000-8000-00000000dead",
                "/v1/product",
                "/v2/products",
                "/",
                "/actuator/health",
                "/actuator/prometheus",
                "/error",
                "/problems/no-such-problem"
            })
    void whatIsNotThereIs404(String path) {
        var reply = service.get(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.slug()).isEqualTo("not-found");
        assertThat(reply.json().path("instance").asString()).isEqualTo(path);
    }

    @Test
    void aMethodThatIsNotThereIs405WithAllow() {
        var reply = service.send(service.request("/v1/products").PUT(BodyPublishers.ofString("{}")));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.json().path("type").asString()).isEqualTo("about:blank");
        assertThat(Stream.of(reply.header("Allow").split(", *"))).contains("GET", "POST");
    }

    @Test
    void aProblemSaysWhatWhereAndWhichRequest() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var reply = service.send(service.request("/v1/products/1?token=secret")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().propertyNames())
                .containsExactly("type", "title", "status", "detail", "instance", "traceId");
        assertThat(reply.json().path("traceId").asString()).isEqualTo(trace);
        assertThat(reply.text()).doesNotContain("secret");
        var page = service.get(reply.json().path("type").asString());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("not-found");
    }

    @Test
    void everyAnswerHasSecurityHeaders() {
        for (var path : List.of("/v1/products", "/v1/products/1", "/openapi.json", "/problems/not-found")) {
            var reply = service.get(path);
            assertThat(reply.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(reply.header("Server")).isEmpty();
        }
    }

    static <T> List<T> atOnce(int count, Callable<T> call) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Stream.generate(() -> call).limit(count).toList();
            return executor.invokeAll(calls).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }
    }
}
