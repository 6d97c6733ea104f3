package io.marketplane.service.json;

import io.marketplane.service.problem.CommonProblem;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON as RFC 8259 writes it and nothing more lenient: UTF-8 only, no duplicate members, no trailing text,
 * bounded depth and number of tokens, no text that PostgreSQL or a UTF-8 answer could not hold. Numbers keep every
 * digit. Thread-safe.
 */
public final class StrictJson {

    private static final StrictJson REQUEST = new StrictJson(JsonLimits.REQUEST);
    private static final StrictJson DOCUMENT = new StrictJson(JsonLimits.DOCUMENT);
    private static final StrictJson BULK = new StrictJson(JsonLimits.BULK);

    private final JsonLimits limits;
    private final JsonMapper mapper;

    private StrictJson(JsonLimits limits) {
        this.limits = limits;
        this.mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(limits.constraints())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /** A reader that keeps these limits. */
    public static StrictJson within(JsonLimits limits) {
        return switch (limits) {
            case REQUEST -> REQUEST;
            case DOCUMENT -> DOCUMENT;
            case BULK -> BULK;
        };
    }

    /** Parses a body within {@link JsonLimits#REQUEST}, see {@link #read(byte[])}. */
    public static JsonNode parse(byte[] body) {
        return REQUEST.read(body);
    }

    /**
     * Parses a body.
     *
     * @param body at most as many bytes as the limits say
     * @throws ProblemException 400 {@code validation-failed} with a pointer when it is not legal JSON, 400
     *     {@code malformed-request} when it is beyond the limits
     */
    public JsonNode read(byte[] body) {
        var text = decode(body);
        if (text.isBlank()) {
            throw illegal("", "the body is empty; send a JSON object");
        }
        var node = read(text);
        IllegalText.find(node).ifPresent(fault -> {
            throw new ProblemException(Problem.illegal(List.of(fault)));
        });
        return node;
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw illegal("", "the body is not UTF-8");
        }
    }

    private JsonNode read(String text) {
        try (var parser = mapper.createParser(text)) {
            return read(parser);
        }
    }

    private JsonNode read(JsonParser parser) {
        try {
            JsonNode node = mapper.readTree(parser);
            if (parser.nextToken() != null) {
                throw illegal("", "has more behind its end");
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw beyondLimits();
        } catch (JacksonException e) {
            throw illegal(pointer(parser), "is not JSON" + where(e) + ": " + cause(e));
        } catch (ArithmeticException | NumberFormatException e) {
            throw illegal(pointer(parser), "is a number beyond every range");
        }
    }

    /**
     * Checks the beginning of a body that is too long to be read.
     *
     * @throws ProblemException 400 {@code malformed-request} when the beginning alone is beyond the limits
     */
    public void checkLimits(byte[] beginning) {
        try (var parser = mapper.createParser(beginning)) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
        } catch (StreamConstraintsException e) {
            throw beyondLimits();
        } catch (JacksonException e) {
            // cut off, or not JSON: it is too long in any case
        }
    }

    private ProblemException beyondLimits() {
        return new ProblemException(Problem.of(
                        CommonProblem.MALFORMED_REQUEST,
                        "The JSON is nested deeper than %d levels, has more than %d tokens, or has a name or number longer than %d characters."
                                .formatted(limits.depth, limits.tokens, JsonLimits.MAX_NAME_LENGTH))
                .withErrors(List.of(FieldProblem.at("", "is too deep or has too many parts"))));
    }

    private static String cause(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")
                ? "a member is there twice"
                : "see RFC 8259";
    }

    private static String where(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String pointer(JsonParser parser) {
        return Pointers.shorten(parser.streamReadContext().pathAsPointer().toString());
    }

    private static ProblemException illegal(String pointer, String detail) {
        return new ProblemException(Problem.illegal(List.of(FieldProblem.at(pointer, detail))));
    }
}
