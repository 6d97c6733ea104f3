package io.marketplane.operator.database.decide;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * SCRAM-SHA-256 verifiers as PostgreSQL keeps them (RFC 5802 and RFC 7677; PostgreSQL documentation, pg_authid). The
 * server is told the verifier and never the password, so that no statement log can hold it. Pure.
 */
public final class Scram {
    /** Bytes of a salt, as PostgreSQL uses. */
    public static final int SALT_BYTES = 16;

    private static final int ITERATIONS = 4096;
    private static final int KEY_BITS = 256;
    private static final Pattern VERIFIER = Pattern.compile("SCRAM-SHA-256\\$(\\d{1,7}):([^$]+)\\$([^:]+):(.+)");

    private Scram() {}

    /** The verifier of a password with that salt. */
    public static String verifier(String password, byte[] salt) {
        return verifier(password, salt, ITERATIONS);
    }

    /** Whether {@code verifier} is one of that password. */
    public static boolean matches(String password, String verifier) {
        Matcher parts = VERIFIER.matcher(verifier);
        if (!parts.matches()) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(2));
        String again = verifier(password, salt, Integer.parseInt(parts.group(1)));
        return MessageDigest.isEqual(
                again.getBytes(StandardCharsets.US_ASCII), verifier.getBytes(StandardCharsets.US_ASCII));
    }

    private static String verifier(String password, byte[] salt, int iterations) {
        try {
            byte[] salted = salted(password, salt, iterations);
            byte[] clientKey = hmac(salted, "Client Key");
            byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
            byte[] serverKey = hmac(salted, "Server Key");
            Base64.Encoder base64 = Base64.getEncoder();
            return "SCRAM-SHA-256$" + iterations + ":" + base64.encodeToString(salt) + "$"
                    + base64.encodeToString(storedKey) + ":" + base64.encodeToString(serverKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no PBKDF2 with HMAC-SHA-256", e);
        }
    }

    /** SASLprep is, for the characters that are in use, compatibility normalisation (RFC 4013, section 2.2). */
    private static byte[] salted(String password, byte[] salt, int iterations) throws GeneralSecurityException {
        char[] prepared = Normalizer.normalize(password, Normalizer.Form.NFKC).toCharArray();
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(prepared, salt, iterations, KEY_BITS))
                .getEncoded();
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    }
}
