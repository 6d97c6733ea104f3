package io.marketplane.operator.messagebroker.decide;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * What RabbitMQ keeps of a password: a salt of four bytes, and the SHA-256 of salt and password. Pure.
 *
 * @see <a href="https://www.rabbitmq.com/docs/passwords">Credentials and passwords</a>
 */
public final class PasswordHash {
    private static final int SALT = 4;

    /** Of a user that cannot log in with a password. */
    static final String NONE = "";

    private PasswordHash() {}

    /**
     * The hash of a password. The salt follows from the user and the password, so that the same login gives the same
     * text and nothing is written at rest; passwords of 190 random bits need no salt against tables.
     */
    public static String of(String user, String password) {
        return salted(Arrays.copyOf(digest((user + "\0" + password).getBytes(UTF_8)), SALT), password);
    }

    /** Whether a hash, of whatever salt, is of that password. */
    static boolean matches(String password, String hash) {
        try {
            byte[] bytes = Base64.getDecoder().decode(hash);
            return bytes.length > SALT
                    && MessageDigest.isEqual(
                            salted(Arrays.copyOf(bytes, SALT), password).getBytes(UTF_8), hash.getBytes(UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String salted(byte[] salt, String password) {
        byte[] text = password.getBytes(UTF_8);
        byte[] both = Arrays.copyOf(salt, SALT + text.length);
        System.arraycopy(text, 0, both, SALT, text.length);
        byte[] hash = digest(both);
        byte[] kept = Arrays.copyOf(salt, SALT + hash.length);
        System.arraycopy(hash, 0, kept, SALT, hash.length);
        return Base64.getEncoder().encodeToString(kept);
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
