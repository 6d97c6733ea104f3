package io.marketplane.product.adapter.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Consistent hashing as in libketama: each server has points on a ring, by its name and not by its address, which
 * changes when a pod is replaced. Without one server the keys of the others stay where they are. Immutable.
 *
 * @param <S> a server
 */
final class MemcachedRing<S> {

    /** Points of a server that come of one hash. */
    private static final int POINTS_A_HASH = 4;

    private static final int HASHES = 40;

    private final NavigableMap<Long, S> points = new TreeMap<>();

    /**
     * A ring.
     *
     * @param servers in the order of the binding; of two with one point the first has it
     * @param name what a server is called in the binding
     */
    MemcachedRing(List<S> servers, Function<S, String> name) {
        for (var server : servers) {
            for (int n = 0; n < HASHES; n++) {
                var hash = md5(name.apply(server) + "-" + n);
                for (int point = 0; point < POINTS_A_HASH; point++) {
                    points.putIfAbsent(number(hash, point), server);
                }
            }
        }
    }

    /** Every server, the key's own first, and then whose the key is when those before are lost. */
    Stream<S> servers(String key) {
        long from = number(md5(key), 0);
        return Stream.concat(
                        points.tailMap(from, true).values().stream(), points.headMap(from, false).values().stream())
                .distinct();
    }

    private static long number(byte[] hash, int index) {
        int number = ByteBuffer.wrap(hash).order(ByteOrder.LITTLE_ENDIAN).getInt(index * Integer.BYTES);
        return Integer.toUnsignedLong(number);
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5, which every Java has", e);
        }
    }
}
