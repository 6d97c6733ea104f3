package io.marketplane.platform.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SHA-256 of everything that a result depends on: the same key means the same result. Immutable.
 *
 * @param hex the digest in lower-case hexadecimal
 */
public record ContentKey(String hex) {
    private static final int SHORT = 12;

    /** The key of {@code texts}, in their order. */
    public static ContentKey of(String... texts) {
        MessageDigest digest = sha256();
        for (String text : texts) {
            update(digest, text.getBytes(StandardCharsets.UTF_8));
        }
        return new ContentKey(HexFormat.of().formatHex(digest.digest()));
    }

    /** The key of all files below {@code folders} (names relative to each and contents), and of {@code texts}. */
    public static ContentKey ofFiles(List<Path> folders, String... texts) {
        MessageDigest digest = sha256();
        for (Path folder : folders) {
            for (Path file : filesBelow(folder)) {
                update(digest, folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                update(digest, read(file));
            }
        }
        for (String text : texts) {
            update(digest, text.getBytes(StandardCharsets.UTF_8));
        }
        return new ContentKey(HexFormat.of().formatHex(digest.digest()));
    }

    /** The first characters of the key, enough for a file name or an image tag. */
    public String shortHex() {
        return hex.substring(0, SHORT);
    }

    /** Each part is preceded by its length, so that two lists of parts that join to the same bytes differ. */
    private static void update(MessageDigest digest, byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(part);
    }

    private static List<Path> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
