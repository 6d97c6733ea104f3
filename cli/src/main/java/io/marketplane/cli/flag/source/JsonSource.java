package io.marketplane.cli.flag.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.marketplane.cli.flag.FlagJson;
import io.marketplane.flags.evaluator.value.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON (RFC 8259). Used once. */
final class JsonSource {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(FlagJson.DEEPEST)
                    .build())
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, Position> positions = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private JsonSource() {}

    static Document read(String text) {
        var source = new JsonSource();
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return Document.unreadable(Position.START, "the document is empty");
            }
            source.positions.put("", position(parser));
            var tree = source.value(parser, "");
            if (parser.nextToken() != null) {
                source.faults.add(Fault.error("", "there is more text after the end of the value"));
                source.positions.put("", position(parser));
            }
            return new Document(tree, source.positions, source.faults);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            return Document.unreadable(
                    at == null ? Position.START : new Position(at.getLineNr(), at.getColumnNr()),
                    "this is no JSON: " + FlagJson.reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Position position(JsonParser parser) {
        var at = parser.currentTokenLocation();
        return new Position(at.getLineNr(), at.getColumnNr());
    }

    private JsonNode value(JsonParser parser, String pointer) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            default -> NODES.nullNode();
        };
    }

    private JsonNode object(JsonParser parser, String pointer) throws IOException {
        var object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var member = Problem.member(pointer, name);
            if (object.has(name)) {
                faults.add(Fault.error(member, "the member is there twice, and the last one counts"));
            }
            positions.put(member, position(parser));
            parser.nextToken();
            object.set(name, value(parser, member));
        }
        return object;
    }

    private JsonNode array(JsonParser parser, String pointer) throws IOException {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var item = Problem.item(pointer, array.size());
            positions.put(item, position(parser));
            array.add(value(parser, item));
        }
        return array;
    }
}
