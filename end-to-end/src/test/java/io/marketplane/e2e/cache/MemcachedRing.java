package io.marketplane.e2e.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A client as applications use one: it hashes each server to many points of a ring, and asks the server of the next
 * point after the key's, in the text protocol of Memcached. Not safe for use by several threads.
 */
final class MemcachedRing {
    private static final int POINTS = 160;
    private static final int PATIENCE_MILLISECONDS = 2000;

    private final NavigableMap<Long, String> ring = new TreeMap<>();

    MemcachedRing(List<String> hosts) {
        for (String host : hosts) {
            for (int point = 0; point < POINTS; point++) {
                ring.put(hash(host + "-" + point), host);
            }
        }
    }

    /** The server of a key. */
    String host(String key) {
        Map.Entry<Long, String> next = ring.ceilingEntry(hash(key));
        return Objects.requireNonNullElseGet(next, ring::firstEntry).getValue();
    }

    void set(String key, String value) throws IOException {
        String answer = ask(key, "set " + key + " 0 0 " + value.length() + "\r\n" + value + "\r\n")
                .getFirst();
        if (!answer.equals("STORED")) {
            throw new IOException(host(key) + " says " + answer);
        }
    }

    Optional<String> get(String key) throws IOException {
        List<String> answer = ask(key, "get " + key + "\r\n");
        return answer.getFirst().startsWith("VALUE") ? Optional.of(answer.get(1)) : Optional.empty();
    }

    private List<String> ask(String key, String question) throws IOException {
        String[] place = host(key).split(":", -1);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(place[0], Integer.parseInt(place[1])), PATIENCE_MILLISECONDS);
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.getOutputStream().write((question + "quit\r\n").getBytes(US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
                    .lines()
                    .toList();
        }
    }

    private static long hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(text.getBytes(US_ASCII)))
                            .getInt()
                    & 0xffffffffL;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
