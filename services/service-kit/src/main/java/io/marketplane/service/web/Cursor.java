package io.marketplane.service.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * An opaque place in a list that is sorted by id: "after this one, in this direction, under this filter". It holds its
 * kind, a hash of the filter and a checksum, so that a cursor of another filter or a damaged one is noticed. It is no
 * secret and grants nothing. Stable while rows come and go, because it names a key and not an offset.
 *
 * @param after the last id of the page before
 * @param descending whether the list goes on with lesser ids
 */
public record Cursor(UUID after, boolean descending) {

    private static final byte ASCENDING = 1;
    private static final byte DESCENDING = 2;
    private static final int HASH = 8;
    private static final int LENGTH = 1 + HASH + 16 + HASH;
    private static final int TEXT_LENGTH = LENGTH * 4 / 3;

    /** A place in a list that goes on with greater ids. */
    public Cursor(UUID after) {
        this(after, false);
    }

    /** The text of this cursor for a filter, in its canonical text form. */
    public String encode(String filter) {
        var body = ByteBuffer.allocate(LENGTH)
                .put(descending ? DESCENDING : ASCENDING)
                .put(hash(filter.getBytes(StandardCharsets.UTF_8)))
                .putLong(after.getMostSignificantBits())
                .putLong(after.getLeastSignificantBits());
        body.put(hash(Arrays.copyOf(body.array(), LENGTH - HASH)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(body.array());
    }

    /** Reads a cursor that {@link #encode} made for the same filter; anything else is empty. */
    public static Optional<Cursor> decode(String text, String filter) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(bytes, 1 + HASH, 16);
        var cursor = new Cursor(new UUID(buffer.getLong(), buffer.getLong()), bytes[0] == DESCENDING);
        return cursor.encode(filter).equals(text) ? Optional.of(cursor) : Optional.empty();
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
