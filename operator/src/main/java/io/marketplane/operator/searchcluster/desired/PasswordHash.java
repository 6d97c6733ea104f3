package io.marketplane.operator.searchcluster.desired;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketplane.operator.members.observe.Login;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * What the file realm keeps of a password: bcrypt. Pure.
 *
 * @see <a href="https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/file-based">File-based
 *     user authentication</a>
 */
final class PasswordHash {
    private static final int SALT = 16;

    /** The least that bcrypt knows: more rounds protect passwords that can be guessed, and 190 random bits cannot. */
    private static final int COST = 4;

    private PasswordHash() {}

    /** The hash. The salt follows from the login, so that the same login gives the same text and nothing is written. */
    static String of(Login login) {
        byte[] salt = Arrays.copyOf(digest(login.username() + "\0" + login.password()), SALT);
        return OpenBSDBCrypt.generate("2a", login.password().toCharArray(), salt, COST);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
