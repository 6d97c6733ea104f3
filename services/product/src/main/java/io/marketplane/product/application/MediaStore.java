package io.marketplane.product.application;

import io.marketplane.product.domain.Media;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The port to the object store. What it throws when the store does not answer is {@link Unavailable}. */
public interface MediaStore {

    /** The store does not answer, or there is none. */
    final class Unavailable extends RuntimeException {
        public Unavailable(String message) {
            super(message);
        }
    }

    /**
     * How a client sends a file straight to the store.
     *
     * @param url where to
     * @param method the HTTP method
     * @param headers what to send with it, letter by letter
     * @param expiresAt until when
     */
    record Upload(URI url, String method, Map<String, String> headers, Instant expiresAt) {}

    /**
     * What the store has.
     *
     * @param size in bytes
     * @param contentType as it is served
     * @param beginning the first bytes, a character each (ISO 8859-1)
     * @param sha256 its SHA-256 in hexadecimal digits, as the store knows it; empty when it does not say
     */
    record Stored(long size, String contentType, String beginning, Optional<String> sha256) {}

    /** An upload of exactly what {@code media} declares. */
    Upload upload(Media media, Duration lifetime);

    /** What has been uploaded; empty when nothing was. */
    Optional<Stored> find(Media media);

    /** An address at which the file can be read for a while. */
    URI address(Media media);

    /** Removes the file; one that is not there is no fault. */
    void remove(Media media);
}
