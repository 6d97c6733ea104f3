package io.marketplane.e2e.product;

import static io.marketplane.e2e.UnderTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.e2e.EndToEnd;
import io.marketplane.e2e.Sandbox;
import io.marketplane.e2e.ServiceNames;
import io.marketplane.e2e.Trusted;
import io.marketplane.e2e.flags.FlagsServer;
import io.marketplane.platform.cluster.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The product service with its Database, Redis, RabbitMQ, Elasticsearch, an object store and flags, as the example shop
 * has them; then without RabbitMQ for a minute, and without Redis.
 */
@EndToEnd
class ProductOnEnginesTest {
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("marketplane.broker.away", 60));
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
    private static final Duration OFTEN = Duration.ofMillis(50);

    @Test
    void productsAreFoundAndNothingIsLostWhenAnEngineIsAway(Sandbox sandbox) {
        try (FlagsServer flags = new FlagsServer(sandbox)) {
            onEngines(sandbox, flags);
            sandbox.kubectl().run("delete", "featureflags", "--all", "--timeout=2m");
        }
    }

    private static void onEngines(Sandbox sandbox, FlagsServer flags) {
        Stream.of("products", "data", "product")
                .forEach(file -> sandbox.kubectl().apply(manifest(sandbox, file)));
        sandbox.kubectl()
                .run(
                        "wait",
                        "--for=condition=Ready",
                        "--timeout=5m",
                        "database/products",
                        "cache/pages",
                        "messagebroker/events",
                        "searchcluster/search",
                        "objectstore/media",
                        "commerceservice/product");
        try (Shop shop = new Shop(sandbox.uri("product", "/"))) {
            foundByEveryWord(shop);
            picturesComeFromTheStore(sandbox, shop);
            flagsChangeWhatIsAnswered(sandbox, shop);
            await("the product service reports its evaluations")
                    .atMost(PATIENCE)
                    .until(() -> flags.evaluations("ranking-newest-first") > 0);
            sandbox.withoutOperator(() -> {
                nothingIsLostWithoutTheBroker(sandbox, shop);
                readsGoOnWithoutTheCache(sandbox, shop);
            });
        }
    }

    /** As {@code ./marketplane up} applies it. */
    private static String manifest(Sandbox sandbox, String file) {
        try {
            return Files.readString(Checkout.current().path("deploy/environments/local/" + file + ".yaml"))
                    .replace("marketplane.io/product:local", sandbox.image("product"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void foundByEveryWord(Shop shop) {
        shop.create("FIRST-1", "Warming the index");
        awaitFound(shop, "warming", "FIRST-1");
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String sku = "FOUND-" + i;
            long start = System.nanoTime();
            shop.create(sku, "Lantern number " + i);
            awaitFound(shop, "lantern number " + i, sku);
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        millis.sort(null);
        System.out.printf("Product found by search: median %d ms, slowest %d ms%n", millis.get(5), millis.getLast());
    }

    private static void picturesComeFromTheStore(Sandbox sandbox, Shop shop) {
        Map<String, String> binding = new HashMap<>();
        sandbox.client()
                .secrets()
                .inNamespace(sandbox.namespace())
                .withName("media-binding")
                .require()
                .getData()
                .forEach((key, value) ->
                        binding.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        ServiceNames.know(binding.get("host"), sandbox.uri("media", "/").getHost());
        byte[] jpeg = new byte[20_000];
        new SplittableRandom(1).nextBytes(jpeg);
        System.arraycopy(JPEG, 0, jpeg, 0, JPEG.length);
        try (HttpClient store = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Trusted.context(binding.get("ca.crt")))
                .build()) {
            assertThat(shop.show(shop.create("MUG-1", "Mug with a picture"), jpeg, store))
                    .isEqualTo(jpeg);
        }
    }

    /** A list begins with the newest product, or with the oldest, as a flag says. */
    private static void flagsChangeWhatIsAnswered(Sandbox sandbox, Shop shop) {
        sandbox.kubectl().run("wait", "--for=condition=Synced", "--timeout=3m", "featureflag/storefront");
        shop.create("NEWEST-1", "The newest product");
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            boolean newestFirst = i % 2 == 0;
            String ranking =
                    "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"%s\"}"
                            .formatted(newestFirst ? "on" : "off");
            long start = System.nanoTime();
            sandbox.kubectl()
                    .run(
                            "patch",
                            "featureflag",
                            "storefront",
                            "--type=json",
                            "--patch=[{\"op\":\"replace\",\"path\":\"/spec/flagSpec/flags/ranking-newest-first\",\"value\":%s}]"
                                    .formatted(ranking));
            await("the list follows the flag")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> shop.first().equals("NEWEST-1") == newestFirst);
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        millis.sort(null);
        System.out.printf(
                "kubectl patch of a flag to what the API answers: median %d ms, slowest %d ms%n",
                millis.get(5), millis.getLast());
    }

    private static void nothingIsLostWithoutTheBroker(Sandbox sandbox, Shop shop) {
        sandbox.kubectl().run("scale", "statefulset", "events", "--replicas=0");
        sandbox.kubectl().run("wait", "--for=delete", "--timeout=2m", "pod/events-0");
        List<String> created = new ArrayList<>();
        long start = System.nanoTime();
        await("the broker was away long enough")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    String sku = "AWAY-" + created.size();
                    shop.create(sku, "Made without a broker " + created.size());
                    created.add(sku);
                    return System.nanoTime() - start > AWAY.toNanos();
                });
        sandbox.kubectl().run("scale", "statefulset", "events", "--replicas=1");
        long back = System.nanoTime();
        created.forEach(sku -> awaitFound(shop, "made without broker " + sku.replaceFirst("AWAY-", ""), sku));
        System.out.printf(
                "RabbitMQ away for %d s: %d of %d products found, the last one %.1f s after its start%n",
                AWAY.toSeconds(), created.size(), created.size(), (System.nanoTime() - back) / 1e9);
    }

    private static void readsGoOnWithoutTheCache(Sandbox sandbox, Shop shop) {
        String address = shop.create("READ-1", "Read without a cache");
        assertThat(shop.get(address).status()).isEqualTo(200);
        sandbox.kubectl().run("scale", "statefulset", "--selector=marketplane.io/cache=pages", "--replicas=0");
        sandbox.kubectl().run("wait", "--for=delete", "--timeout=2m", "pod", "--selector=marketplane.io/cache=pages");
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long start = System.nanoTime();
            assertThat(shop.get(address).status()).isEqualTo(200);
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        millis.sort(null);
        System.out.printf("Redis away: 200 reads, median %d ms, slowest %d ms%n", millis.get(100), millis.getLast());
    }

    private static void awaitFound(Shop shop, String words, String sku) {
        await(sku + " is found").atMost(PATIENCE).pollInterval(OFTEN).until(() -> shop.finds(words, sku));
    }
}
