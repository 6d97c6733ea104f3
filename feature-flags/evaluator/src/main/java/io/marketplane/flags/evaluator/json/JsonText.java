package io.marketplane.flags.evaluator.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.marketplane.flags.evaluator.rule.Unreadable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into plain values: unmodifiable maps and lists, {@link String}, {@link Boolean}, {@link Double}
 * for every number, and null. Of members with one name the last counts. What is nested deeper than {@value #DEEPEST}
 * levels becomes an {@link Unreadable}, so that it breaks only what it is in. Thread-safe.
 */
public final class JsonText {
    private static final int DEEPEST = 1_000;
    private static final String FLAGS = "flags";
    private static final int FLAG_LEVEL = 3;
    private static final Unreadable TOO_DEEP = new Unreadable("JSON is nested more than " + DEEPEST + " levels deep");
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}

    /** What a text came to. */
    public sealed interface Result {

        /** The value that it writes. */
        record Value(@Nullable Object value) implements Result {}

        /** It is no JSON, for this reason. */
        record Malformed(String reason) implements Result {}
    }

    /** Opens a text. */
    @FunctionalInterface
    private interface Source {
        JsonParser open() throws IOException;
    }

    /** Reads the value that the parser has come to. */
    @FunctionalInterface
    private interface Reader {
        @Nullable Object read(JsonParser parser) throws IOException;
    }

    /** Reads UTF-8. */
    public static Result read(byte[] text) {
        return read(() -> FACTORY.createParser(text), parser -> value(parser, 1));
    }

    /** Reads a text. */
    public static Result read(String text) {
        return read(() -> FACTORY.createParser(text), parser -> value(parser, 1));
    }

    /**
     * Reads a document in UTF-8 with its flags left {@link Unread}: the objects in its member {@code flags}, where that
     * is an object itself. All of it is checked to be JSON.
     */
    public static Result readDocument(byte[] text) {
        Reader flag = parser -> unread(parser, text, FLAG_LEVEL);
        return read(
                () -> FACTORY.createParser(text),
                document -> isObject(document)
                        ? object(
                                document,
                                member -> member.currentName().equals(FLAGS) && isObject(member)
                                        ? object(member, flag)
                                        : value(member, 2))
                        : value(document, 1));
    }

    /** Reads a part of a text in UTF-8, which begins at so many levels of nesting. */
    static Result read(byte[] text, int from, int to, int level) {
        return read(() -> FACTORY.createParser(text, from, to - from), parser -> value(parser, level));
    }

    private static Result read(Source source, Reader reader) {
        try (JsonParser parser = source.open()) {
            if (parser.nextToken() == null) {
                return new Result.Malformed("it is empty");
            }
            Object value = reader.read(parser);
            return parser.nextToken() == null
                    ? new Result.Value(value)
                    : new Result.Malformed("there is more text after the end of the value");
        } catch (StreamReadException malformed) {
            var where = malformed.getLocation();
            String place = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
            return new Result.Malformed(malformed.getOriginalMessage() + place);
        } catch (IOException malformed) {
            return new Result.Malformed(String.valueOf(malformed.getMessage()));
        }
    }

    private static boolean isObject(JsonParser parser) {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** An object as it is written; anything else, and any text in another encoding, is read. */
    private static @Nullable Object unread(JsonParser parser, byte[] text, int level) throws IOException {
        long behindBrace = parser.currentLocation().getByteOffset();
        if (!isObject(parser) || behindBrace < 0) {
            return value(parser, level);
        }
        parser.skipChildren();
        return new Unread(
                text, (int) behindBrace - 1, (int) parser.currentLocation().getByteOffset(), level);
    }

    private static @Nullable Object value(JsonParser parser, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (depth > DEEPEST && token.isStructStart()) {
            parser.skipChildren();
            return TOO_DEEP;
        }
        return switch (token) {
            case START_OBJECT -> object(parser, member -> value(member, depth + 1));
            case START_ARRAY -> array(parser, depth);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser, Reader reader) throws IOException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, reader.read(parser));
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<@Nullable Object> array(JsonParser parser, int depth) throws IOException {
        var items = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, depth + 1));
        }
        return Collections.unmodifiableList(items);
    }
}
