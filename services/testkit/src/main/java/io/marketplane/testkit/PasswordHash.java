package io.marketplane.testkit;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords as the file realm of Elasticsearch stores them: {@code {PBKDF2}iterations$salt$hash}. */
final class PasswordHash {
    private static final int ITERATIONS = 10_000;
    private static final int KEY_BITS = 256;
    private static final int SALT_BYTES = 32;

    private PasswordHash() {}

    static String of(String password) {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        try {
            var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, KEY_BITS))
                    .getEncoded();
            var base64 = Base64.getEncoder();
            return "{PBKDF2}%d$%s$%s".formatted(ITERATIONS, base64.encodeToString(salt), base64.encodeToString(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks PBKDF2", e);
        }
    }
}
