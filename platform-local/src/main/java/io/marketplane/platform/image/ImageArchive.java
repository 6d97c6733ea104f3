package io.marketplane.platform.image;

import io.marketplane.platform.cache.ContentKey;
import java.nio.file.Path;

/**
 * A built image.
 *
 * @param role what the image is for: {@code base}, {@code java}, {@code postgres}, {@code operator}, {@code product}, …
 * @param reference the name that pods and test containers use: {@code marketplane.io/<role>:<first 12 of the hash>}
 * @param archive a {@code docker-archive} file, which both {@code ctr images import} and {@code docker load} take
 * @param contentHash SHA-256 over the Dockerfile, the files that it copies, and the image that it starts from, in hex
 */
public record ImageArchive(String role, String reference, Path archive, String contentHash) {

    /** The repository part of every reference. */
    public static final String REPOSITORY = "marketplane.io/";

    static String reference(String role, ContentKey key) {
        return REPOSITORY + role + ":" + key.shortHex();
    }

    /** The reference of an image of ours in a registry, as in {@code registry.example.com/shop}. */
    public static String referenceIn(String registry, String reference) {
        return registry.replaceFirst("/+$", "") + "/" + reference.substring(REPOSITORY.length());
    }
}
