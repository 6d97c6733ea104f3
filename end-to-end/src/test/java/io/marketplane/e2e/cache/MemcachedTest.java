package io.marketplane.e2e.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.marketplane.e2e.EndToEnd;
import io.marketplane.e2e.Sandbox;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A ring of Memcached servers, one of which is taken away. */
@EndToEnd
class MemcachedTest {
    private static final int KEYS = 4000;
    private static final String SPEC = "{engine: {name: Memcached, version: \"1.6\"}, memcached: {instances: 4}}";

    @Test
    @Tag("database-45")
    void aLostServerTakesItsOwnKeysAloneAndTheRingStays(Sandbox sandbox) throws Exception {
        CacheUnderTest cache = new CacheUnderTest(sandbox, "pages");
        cache.applyAndAwait(SPEC);
        Map<String, String> before = cache.binding();
        List<String> hosts = List.of(before.get("hosts").split(",", -1));
        assertThat(hosts)
                .containsExactlyElementsOf(IntStream.range(0, 4)
                        .mapToObj(ordinal -> "pages-" + ordinal + ".pages." + sandbox.namespace() + ".svc:11211")
                        .toList());
        MemcachedRing ring = new MemcachedRing(hosts);
        List<String> keys =
                IntStream.range(0, KEYS).mapToObj(key -> "page:" + key).toList();
        for (String key : keys) {
            ring.set(key, "content of " + key);
        }
        Pod victim = cache.pod("pages-2");
        cache.kill("pages-2");
        cache.awaitAnew(victim);
        cache.awaitSettled();

        List<String> others = keys.stream()
                .filter(key -> !ring.host(key).startsWith("pages-2."))
                .toList();
        assertThat(others).hasSizeBetween(KEYS / 2, KEYS - 1);
        long hits = 0;
        for (String key : others) {
            hits += ring.get(key).filter(("content of " + key)::equals).isPresent() ? 1 : 0;
        }
        System.out.printf("Cache pages: %d of %d keys of the other three servers hit%n", hits, others.size());
        assertThat(hits).isGreaterThanOrEqualTo(Math.round(others.size() * 0.999));
        assertThat(cache.binding()).isEqualTo(before);
        ring.set("page:again", "x");
        assertThat(ring.get("page:again")).contains("x");
    }
}
