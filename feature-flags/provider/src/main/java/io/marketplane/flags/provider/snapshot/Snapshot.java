package io.marketplane.flags.provider.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.marketplane.flags.evaluator.json.JsonText;
import io.marketplane.flags.provider.json.JsonValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document that was in force, and what is needed to trust it again. As bytes it is a line with the SHA-256 of all
 * that follows, a line of JSON, and the document. Immutable; the bytes of the document are shared.
 *
 * @param selector what the document was asked for by; empty for none
 * @param flagSetId the id of the flag set; empty for none
 * @param revision the version of the flag set; empty for none
 * @param savedAt when it came into force
 * @param context the attributes that came with it
 * @param document the document in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // a document is large and is not compared
public record Snapshot(
        String selector,
        String flagSetId,
        String revision,
        Instant savedAt,
        Map<String, ? extends @Nullable Object> context,
        byte[] document) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int HASH = 64;

    /** What bytes came to. */
    public sealed interface Result {

        /** They are a snapshot that may be used. */
        record Usable(Snapshot snapshot) implements Result {}

        /** They are not, for this reason. */
        record Unusable(String reason) implements Result {}
    }

    /** The snapshot as bytes. */
    public byte[] encode() {
        var content = new ByteArrayOutputStream(document.length + 512);
        try (JsonGenerator json = JSON.createGenerator(content)) {
            json.writeStartObject();
            json.writeStringField("selector", selector);
            json.writeStringField("flagSetId", flagSetId);
            json.writeStringField("revision", revision);
            json.writeStringField("savedAt", savedAt.toString());
            json.writeFieldName("context");
            JsonValues.write(json, context);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        content.writeBytes(document);
        byte[] rest = content.toByteArray();
        var whole = new ByteArrayOutputStream(rest.length + HASH + 1);
        whole.writeBytes((hash(rest, 0) + "\n").getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(rest);
        return whole.toByteArray();
    }

    /**
     * Reads a snapshot.
     *
     * @param selector what flags are wanted
     * @param maxAge how old it may be at {@code now}
     */
    public static Result decode(byte[] bytes, String selector, Duration maxAge, Instant now) {
        if (bytes.length <= HASH || bytes[HASH] != '\n') {
            return new Result.Unusable("it is cut short or no snapshot");
        }
        if (!new String(bytes, 0, HASH, StandardCharsets.US_ASCII).equals(hash(bytes, HASH + 1))) {
            return new Result.Unusable("its SHA-256 does not fit: it was cut short or changed");
        }
        int end = HASH + 1;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        JsonText.Result header = JsonText.read(Arrays.copyOfRange(bytes, HASH + 1, end));
        if (!(header instanceof JsonText.Result.Value(Map<?, ?> members))
                || !(members.get("context") instanceof Map<?, ?> context)) {
            return new Result.Unusable("its second line is no description");
        }
        Snapshot read;
        try {
            read = new Snapshot(
                    text(members, "selector"),
                    text(members, "flagSetId"),
                    text(members, "revision"),
                    Instant.parse(text(members, "savedAt")),
                    JsonValues.members(context),
                    Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length));
        } catch (DateTimeParseException unreadable) {
            return new Result.Unusable("its time is none: " + unreadable.getParsedString());
        }
        return usable(read, selector, maxAge, now);
    }

    private static Result usable(Snapshot read, String selector, Duration maxAge, Instant now) {
        if (!read.selector.equals(selector)) {
            return new Result.Unusable(
                    "it is of the selector '" + read.selector + "' and '" + selector + "' is wanted");
        }
        if (read.savedAt.plus(maxAge).isBefore(now)) {
            return new Result.Unusable("it is of " + read.savedAt + " and older than " + maxAge);
        }
        return new Result.Usable(read);
    }

    private static String text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    private static String hash(byte[] bytes, int from) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, bytes.length - from);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
