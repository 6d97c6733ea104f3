package io.marketplane.flags.server.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a key gives. The key itself is kept nowhere: it is found by its hash, which needs no salt because keys are long
 * and random.
 *
 * @param hash SHA-256 of the key, in hexadecimal digits
 * @param name what the key is called in the audit log
 * @param environment where it counts
 * @param role what it may do there
 */
public record ApiKey(String hash, String name, String environment, Role role) {

    /** The shortest key, in characters. */
    public static final int SHORTEST = 32;

    /** The hash of a key. */
    public static String hash(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
