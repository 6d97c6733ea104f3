package io.marketplane.product.adapter.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemcachedRingTest {

    private static final List<String> SERVERS = List.of("pages-0:11211", "pages-1:11211", "pages-2:11211");
    private static final List<String> KEYS =
            IntStream.range(0, 9_000).mapToObj(n -> "key-" + n).toList();

    @Test
    void eachServerHasItsShare() {
        var ring = ring(SERVERS);
        for (var server : SERVERS) {
            assertThat(KEYS.stream().filter(key -> first(ring, key).equals(server)))
                    .hasSizeBetween(2_000, 4_000);
        }
    }

    @Test
    void theLossOfAServerMovesOnlyItsKeys() {
        var all = ring(SERVERS);
        var left = ring(List.of(SERVERS.get(0), SERVERS.get(2)));
        for (var key : KEYS) {
            var order = all.servers(key).toList();
            assertThat(order).containsExactlyInAnyOrderElementsOf(SERVERS);
            var heir = order.getFirst().equals(SERVERS.get(1)) ? order.get(1) : order.getFirst();
            assertThat(first(left, key)).isEqualTo(heir);
        }
    }

    @Test
    void theOrderOfTheNamesDoesNotMatter() {
        var ring = ring(SERVERS);
        var reversed = ring(SERVERS.reversed());
        assertThat(KEYS).allSatisfy(key -> assertThat(first(ring, key)).isEqualTo(first(reversed, key)));
    }

    private static MemcachedRing<String> ring(List<String> servers) {
        return new MemcachedRing<>(servers, Function.identity());
    }

    private static String first(MemcachedRing<String> ring, String key) {
        return ring.servers(key).findFirst().orElseThrow();
    }
}
