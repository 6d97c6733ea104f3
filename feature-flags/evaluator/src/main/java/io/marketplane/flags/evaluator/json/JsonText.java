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

    /** Reads UTF-8. */
    public static Result read(byte[] text) {
        return read(() -> FACTORY.createParser(text));
    }

    /** Reads a text. */
    public static Result read(String text) {
        return read(() -> FACTORY.createParser(text));
    }

    private static Result read(Source source) {
        try (JsonParser parser = source.open()) {
            if (parser.nextToken() == null) {
                return new Result.Malformed("it is empty");
            }
            Object value = value(parser, 1);
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

    private static @Nullable Object value(JsonParser parser, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (depth > DEEPEST && token.isStructStart()) {
            parser.skipChildren();
            return TOO_DEEP;
        }
        return switch (token) {
            case START_OBJECT -> object(parser, depth);
            case START_ARRAY -> array(parser, depth);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser, int depth) throws IOException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser, depth + 1));
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
