package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.product.application.MediaLibrary;
import io.marketplane.service.binding.BoundEngine;
import io.marketplane.service.binding.BoundTrust;
import io.marketplane.service.testing.Reply;
import io.marketplane.testkit.ObjectStoreServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/** Pictures in a real object store: the client sends them there itself. */
class MediaTest {

    private static final String BUCKET = "pictures";
    private static final byte[] JPEG = picture("\u00ff\u00d8\u00ff\u00e0", 20_000);

    private static ObjectStoreServer store;
    private static RunningService service;
    private static HttpClient browser;

    @BeforeAll
    static void start() {
        store = ObjectStoreServer.start();
        var binding = store.binding(BUCKET);
        service = Bound.service(Map.of("media", binding));
        service.context().getBean(S3Client.class).createBucket(bucket -> bucket.bucket(BUCKET));
        var own = Bound.folder();
        Bound.write(own, "media", binding);
        browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(BoundTrust.context(new BoundEngine(own.resolve("media"))))
                .build();
    }

    @AfterAll
    static void stop() {
        browser.close();
        service.close();
        store.close();
    }

    @Test
    @Tag("commerce-72")
    void aPictureGoesToTheStoreAndComesFromThere() {
        var product = product();
        var declared = declare(product, "image/jpeg", JPEG);
        assertThat(declared.status()).isEqualTo(201);
        var upload = declared.json();
        assertThat(upload.path("method").asString()).isEqualTo("PUT");
        assertThat(service.get(declared.location()).json().path("status").asString())
                .isEqualTo("pending");
        assertThat(service.get(declared.location()).json().path("url").isNull()).isTrue();

        assertThat(put(upload, JPEG, Map.of()).statusCode()).isEqualTo(200);
        var complete = complete(declared.location());

        assertThat(complete.status()).isEqualTo(200);
        assertThat(complete.json().path("status").asString()).isEqualTo("complete");
        assertThat(complete(declared.location()).status()).isEqualTo(200);
        var got = exchange(
                HttpRequest.newBuilder(URI.create(complete.json().path("url").asString()))
                        .build());
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(JPEG);
        assertThat(got.headers().firstValue("Content-Type")).contains("image/jpeg");
    }

    @Test
    @Tag("commerce-74")
    void whatWasNotDeclaredIsRefused() {
        var product = product();
        var other = JPEG.clone();
        other[500] = 7;
        var longer = Arrays.copyOf(JPEG, JPEG.length + 1);
        assertRefused(product, JPEG, other, Map.of());
        assertRefused(product, JPEG, longer, Map.of());
        assertRefused(product, JPEG, JPEG, Map.of("content-type", "text/html"));
        var html = Arrays.copyOf("<html><script>".getBytes(StandardCharsets.US_ASCII), JPEG.length);
        assertRefused(product, html, html, Map.of());

        var unused = declare(product, "image/jpeg", JPEG);
        assertThat(complete(unused.location()).slug()).isEqualTo("media-rejected");
        var used = unused.json();
        assertThat(put(used, JPEG, Map.of()).statusCode()).isEqualTo(200);
        assertThat(complete(unused.location()).status()).isEqualTo(200);
        var elsewhere = used.path("uploadUrl")
                .asString()
                .replace(used.path("id").asString(), UUID.randomUUID().toString());
        assertThat(put(elsewhere, used, JPEG, Map.of()).statusCode()).isEqualTo(403);
    }

    private static void assertRefused(String product, byte[] declared, byte[] sent, Map<String, String> headers) {
        var upload = declare(product, "image/jpeg", declared);
        int status = put(upload.json(), sent, headers).statusCode();
        var completed = complete(upload.location());
        assertThat(completed.slug()).as("uploaded with %d", status).isEqualTo("media-rejected");
        assertThat(completed.status()).isEqualTo(422);
        assertThat(service.get(upload.location()).json().path("url").isNull()).isTrue();
    }

    @Test
    @Tag("commerce-74")
    void scriptsAndTooLargeFilesAreNotTaken() {
        var product = product();
        for (var type : new String[] {"image/svg+xml", "text/html", "IMAGE/JPEG", ""}) {
            var reply = declare(product, type, JPEG);
            assertThat(reply.status()).as(type).isEqualTo(422);
            assertThat(reply.pointer()).isEqualTo("/contentType");
        }
        assertThat(declare(product, "image/jpeg", 20 * 1024 * 1024 + 1, sha256(JPEG))
                        .pointer())
                .isEqualTo("/size");
        assertThat(declare(product, "image/jpeg", 0, sha256(JPEG)).pointer()).isEqualTo("/size");
        assertThat(declare(product, "image/jpeg", 5, "abc").pointer()).isEqualTo("/sha256");
        assertThat(declare("/v1/products/019aa000-0000-7000-8000-0000000000ff", "image/jpeg", JPEG)
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Tag("commerce-75")
    void filesThatNobodyCanUseAreRemoved() {
        var product = product();
        var pending = declare(product, "image/jpeg", JPEG);
        var used = declare(product, "image/jpeg", JPEG);
        var orphaned = product();
        var lost = declare(orphaned, "image/jpeg", JPEG);
        for (var upload : new Reply[] {pending, used, lost}) {
            assertThat(put(upload.json(), JPEG, Map.of()).statusCode()).isEqualTo(200);
        }
        complete(used.location());
        complete(lost.location());
        service.delete(orphaned, "*");
        service.database()
                .execute("update product_media set created_at = created_at - interval '1 hour' where id in ('%s', '%s')"
                        .formatted(
                                pending.json().path("id").asString(),
                                used.json().path("id").asString()));

        service.context().getBean(MediaLibrary.class).sweep();

        assertThat(kept(pending)).isFalse();
        assertThat(kept(lost)).isFalse();
        assertThat(kept(used)).isTrue();
        assertThat(complete(used.location()).status()).isEqualTo(200);
    }

    private static boolean kept(Reply declared) {
        return service.context().getBean(S3Client.class).listObjectsV2(list -> list.bucket(BUCKET)).contents().stream()
                .anyMatch(object ->
                        object.key().endsWith(declared.json().path("id").asString()));
    }

    @Test
    void withoutAnObjectStoreTheAnswerSaysSo() {
        var without = RunningService.shared();
        var product = without.post(Skus.body(Skus.next())).location();
        var reply = without.post(
                product + "/media",
                body("image/jpeg", 5, sha256(JPEG)),
                UUID.randomUUID().toString());
        assertThat(reply.slug()).isEqualTo("dependency-unavailable");
        assertThat(reply.json().path("detail").asString()).contains("No object store is bound");
    }

    @Test
    void withTheStoreFrozenTheAnswerComesInTimeAndProductsAreServed() {
        var product = product();
        var declared = declare(product, "image/jpeg", JPEG);
        store.pause();
        try {
            var reply = complete(declared.location());
            assertThat(reply.slug()).isEqualTo("dependency-unavailable");
            assertThat(service.get(product).status()).isEqualTo(200);
            assertThat(service.management("/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
        } finally {
            store.unpause();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> complete(declared.location()).slug().equals("media-rejected"));
    }

    private static String product() {
        return service.post(Skus.body(Skus.next())).location();
    }

    private static Reply declare(String product, String type, byte[] file) {
        return declare(product, type, file.length, sha256(file));
    }

    private static Reply declare(String product, String type, int size, String sha256) {
        return service.post(
                product + "/media", body(type, size, sha256), UUID.randomUUID().toString());
    }

    private static String body(String type, int size, String sha256) {
        return "{\"contentType\": \"%s\", \"size\": %d, \"sha256\": \"%s\"}".formatted(type, size, sha256);
    }

    private static Reply complete(String location) {
        return service.send(service.request(location + "/complete").POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static HttpResponse<byte[]> put(JsonNode upload, byte[] file, Map<String, String> changed) {
        return put(upload.path("uploadUrl").asString(), upload, file, changed);
    }

    private static HttpResponse<byte[]> put(String url, JsonNode upload, byte[] file, Map<String, String> changed) {
        var request = HttpRequest.newBuilder(URI.create(url)).PUT(HttpRequest.BodyPublishers.ofByteArray(file));
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        upload.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        headers.putAll(changed);
        // The HTTP client writes the length itself, from the body.
        headers.remove("Content-Length");
        headers.forEach(request::header);
        return exchange(request.build());
    }

    private static HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return browser.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] picture(String beginning, int size) {
        return Arrays.copyOf(beginning.getBytes(StandardCharsets.ISO_8859_1), size);
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
