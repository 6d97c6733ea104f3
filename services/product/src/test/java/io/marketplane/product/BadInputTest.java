package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BadInputTest {

    private static final List<String> INJECTIONS = List.of(
            "'; drop table product; --",
            "' or '1'='1",
            "\" or 1=1 --",
            "{\"match_all\":{}}",
            "$..*",
            "${jndi:ldap://localhost/x}",
            "#{T(java.lang.Runtime).getRuntime()}",
            "{{7*7}}",
            "<%= 7*7 %>",
            "../../../../etc/passwd",
            "..\\..\\boot.ini",
            "%0d%0aSet-Cookie: a=b",
            "<script>alert(1)</script>",
            "1);select pg_sleep(5)--",
            "'||pg_sleep(5)||'",
            "%s%n%x");

    private final RunningService service = RunningService.shared();

    @Test
    @Tag("commerce-76")
    void everyFaultOfABodyIsNamed() {
        var reply = service.post("{\"sku\": 5, \"price\": {\"amount\": \"x\", \"colour\": 1}, \"extra\": null}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "/extra", "/sku", "/title", "/price/colour", "/price/amount", "/price/currency");
    }

    @ParameterizedTest
    @Tag("commerce-76")
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{\"sku\"",
                "nul",
                "{\"sku\":\"a\",\"sku\":\"a\"}",
                "{\"price\":{\"amount\":NaN}}",
                "{\"a\":Infinity}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1,}",
                "{} {}",
                "{}x",
                "\uFEFF{}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00\"}",
                "/* c */ {}",
                "{\"title\":\"\\ud800\"}",
                "{\"title\":\"\\u0000\"}",
                "{\"\\udc00\":1}"
            })
    void whatIsNotLegalJsonIs400(String body) {
        var reply = service.post(body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.slug()).isEqualTo("validation-failed");
        assertThat(reply.pointer()).isNotEqualTo("<none>");
    }

    @ParameterizedTest
    @Tag("commerce-76")
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "1e-400",
                "1e999999999999999",
                "9223372036854775808",
                "-1",
                "1000000000000",
                "1.0",
                "19e2",
                "\"1990\"",
                "true",
                "[1990]",
                "null",
                "{}"
            })
    void anAmountThatIsNoIntegerInRangeIs422(String amount) {
        var reply = service.post(Skus.body(Skus.next()).replace("1990", amount));

        assertThat(reply.status()).as(reply.text()).isIn(400, 422);
        assertThat(reply.slug()).isEqualTo("validation-failed");
        assertThat(reply.pointer()).isEqualTo("/price/amount");
    }

    @Test
    @Tag("commerce-76")
    void bytesThatAreNotUtf8Are400() {
        for (var bytes : List.of("\u00ff\u00fe", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f8\u0088\u0080\u0080")) {
            var body = "{\"sku\":\"" + bytes + "\"}";
            var reply = service.send(service.request("/v1/products")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1)));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.slug()).isEqualTo("validation-failed");
        }
        var utf16 = service.send(service.request("/v1/products")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(Skus.body(Skus.next()), StandardCharsets.UTF_16)));
        assertThat(utf16.status()).isEqualTo(400);
    }

    @Test
    @Tag("commerce-76")
    void anotherMediaTypeIs415() {
        for (var type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/merge-patch+json",
                "application/json; charset=iso-8859-1",
                "application/json;charset=nonsense",
                "json",
                "*/*")) {
            var reply = service.send(service.request("/v1/products")
                    .header("Content-Type", type)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofString(Skus.body(Skus.next()))));
            assertThat(reply.status()).as(type).isEqualTo(415);
            assertThat(reply.slug()).isEqualTo("unsupported-media-type");
        }
    }

    @Test
    @Tag("commerce-77")
    void deepOrWideJsonIsRefusedAtOnceAndTheServiceGoesOn() {
        var deep = "[".repeat(10_000) + "]".repeat(10_000);
        var deepObject = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        var wide = IntStream.range(0, 100_000)
                .mapToObj(i -> "\"m" + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        for (var body : List.of(deep, deepObject, wide, "[".repeat(500_000))) {
            var fastest = IntStream.range(0, 10)
                    .mapToObj(_ -> refused(body))
                    .min(Duration::compareTo)
                    .orElseThrow();

            assertThat(fastest).isLessThan(Duration.ofMillis(100));
        }
        assertThat(service.get("/v1/products").status()).isEqualTo(200);
    }

    private Duration refused(String body) {
        var begin = System.nanoTime();
        var reply = service.post(body);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.slug()).isEqualTo("malformed-request");
        return took;
    }

    @Test
    @Tag("commerce-78")
    void aBodyBeyondOneMebibyteIs413AndALongTitle422() throws Exception {
        assertThat(service.post("{\"title\": \"" + "x".repeat(1 << 20) + "\"}").slug())
                .isEqualTo("payload-too-large");
        var title = service.post(Skus.body(Skus.next()).replace("A mug", "x".repeat(1_000_000)));
        assertThat(title.status()).isEqualTo(422);
        assertThat(title.pointer()).isEqualTo("/title");

        var head = "POST /v1/products HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: k\r\n";
        var declared = RawHttp.exchange(service.port(), head + "Content-Length: 104857600\r\n\r\n");
        assertThat(RawHttp.status(declared)).isEqualTo(413);
        var endless = RawHttp.endlessChunks(service.port(), head + "Transfer-Encoding: chunked\r\n\r\n", 100_000_000);
        assertThat(endless.sent()).isLessThan(20_000_000);
        if (!endless.answer().isEmpty()) {
            assertThat(RawHttp.status(endless.answer())).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @Tag("commerce-79")
    @ValueSource(
            strings = {
                "👩‍👩‍👧‍👦 mug",
                "e\u0301clair",
                "שלום עולם",
                "a\u200Bb\u200Dc\uFEFFd",
                "\u202Eabc",
                "𝒳𝓎𝓏",
                "ﬃ",
                "\u00A0x",
                "  spaces  ",
                "ß İ ı"
            })
    void legalTextComesBackUnchanged(String title) {
        var sku = Skus.next() + "-" + title.strip();
        var body = new JsonMapper().createObjectNode().put("sku", sku).put("title", title);
        body.putObject("price").put("amount", 1).put("currency", "JPY");

        var created = service.post(body.toString());

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        var read = service.get(created.location()).json();
        assertThat(read.path("title").asString()).isEqualTo(title);
        assertThat(read.path("sku").asString()).isEqualTo(sku);
        var listed = service.get("/v1/products?sku=" + URLEncoder.encode(sku, StandardCharsets.UTF_8));
        assertThat(listed.json().path("items")).containsExactly(read);
    }

    @Test
    @Tag("commerce-79")
    void lengthsCountCodePoints() {
        assertThat(service.post(Skus.body(Skus.next()).replace("A mug", "😀".repeat(200)))
                        .status())
                .isEqualTo(201);
        assertThat(service.post(Skus.body(Skus.next()).replace("A mug", "😀".repeat(201)))
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @Tag("commerce-79")
    @ValueSource(
            strings = {
                "\\u0000",
                "a\\u0000b",
                "\\ud83d",
                "\\ude00\\ud83d",
                "a\\nb",
                "a\\r\\nb",
                "\\u007f",
                "\\u0085",
                "\\u001b[2J"
            })
    void aSkuWithAControlCharacterOrALoneSurrogateIs400(String sku) {
        var reply = service.post(Skus.body(sku));

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.pointer()).isEqualTo("/sku");
    }

    @Test
    @Tag("commerce-79")
    void controlAndForeignCharactersInHeadersAndTargetsAre4xxProblems() {
        var head = "Host: x\r\nConnection: close\r\n";
        for (var request : List.of(
                "GET /v1/products HTTP/1.1\r\n" + head + "If-None-Match: \"a\u0001b\"\r\n\r\n",
                "GET /v1/products/%00 HTTP/1.1\r\n" + head + "\r\n",
                "GET /v1/products/..%2f..%2fx HTTP/1.1\r\n" + head + "\r\n",
                "GET /v1/products?sku=%ff HTTP/1.1\r\n" + head + "\r\n",
                "GET /v1/products?sku=%zz HTTP/1.1\r\n" + head + "\r\n",
                "GET /v1/products?sku=<x> HTTP/1.1\r\n" + head + "\r\n",
                "GET /v1/products?a=" + "x".repeat(20_000) + " HTTP/1.1\r\n" + head + "\r\n",
                "GET /v1/products?" + "a=1&".repeat(1_900) + " HTTP/1.1\r\n" + head + "\r\n",
                "GET /v1/products HTTP/1.1\r\n" + head + "X: " + "x".repeat(20_000) + "\r\n\r\n",
                "GET /v1/products HTTP/1.1\r\n\r\n",
                "POST /v1/products HTTP/1.1\r\n" + head
                        + "Content-Type: application/json\r\nIdempotency-Key: k\u00e4se\r\nContent-Length: "
                        + Skus.body("H-1").length() + "\r\n\r\n" + Skus.body("H-1"),
                "NONSENSE\r\n\r\n")) {
            var answer = RawHttp.exchange(service.port(), request);
            var shown = request.substring(0, Math.min(80, request.length()));
            assertThat(RawHttp.status(answer)).as(shown + "\n" + answer).isBetween(400, 499);
            assertThat(answer).as(shown).containsIgnoringCase("content-type: application/problem+json");
        }
    }

    @Test
    @Tag("commerce-80")
    void injectionTextIsJustText() {
        for (var text : INJECTIONS) {
            var sku = Skus.next() + text;
            var mapper = new JsonMapper();
            var body = mapper.createObjectNode().put("sku", sku).put("title", text);
            body.putObject("price").put("amount", 1).put("currency", "EUR");
            var created = service.post(body.toString());
            assertThat(created.status()).as(created.text()).isEqualTo(201);
            assertThat(service.get(created.location()).json().path("title").asString())
                    .isEqualTo(text);

            var encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
            assertQuick4xxOrEmpty("/v1/products?sku=" + encoded);
            for (var parameter : List.of("currency", "minAmount", "maxAmount", "limit", "cursor", "sort", encoded)) {
                var reply = service.get("/v1/products?" + parameter + "=" + encoded);
                assertThat(reply.status()).as(parameter + " " + text).isEqualTo(400);
            }
            assertThat(service.get("/v1/products/" + encoded).status()).isIn(400, 404);
            assertThat(service.get("/problems/" + encoded).status()).isIn(400, 404);
            var header = service.send(service.request("/v1/products").header("traceparent", text));
            assertThat(header.status()).isEqualTo(200);
            assertThat(header.http().headers().map()).doesNotContainKey("set-cookie");
        }
        assertThat(service.database().query("select count(*) > 0 from product")).isEqualTo("t");
    }

    private void assertQuick4xxOrEmpty(String path) {
        var begin = System.nanoTime();
        var reply = service.get(path);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("items").isEmpty()).isTrue();
    }
}
