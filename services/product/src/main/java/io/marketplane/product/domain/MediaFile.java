package io.marketplane.product.domain;

import io.marketplane.service.value.Checked;

/**
 * What is declared of a file.
 *
 * @param type what kind of picture
 * @param size in bytes, 1 to {@value #MAX_SIZE}
 * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
 */
public record MediaFile(MediaType type, long size, String sha256) {

    /** The largest file: 20 MiB. */
    public static final long MAX_SIZE = 20L * 1024 * 1024;

    /** Reads a SHA-256. */
    public static Checked<String> sha256(String text) {
        return text.matches("[0-9a-f]{64}")
                ? Checked.accept(text)
                : Checked.refuse("must be a SHA-256 in 64 lower-case hexadecimal digits");
    }
}
