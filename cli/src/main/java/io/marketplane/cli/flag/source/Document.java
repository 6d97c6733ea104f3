package io.marketplane.cli.flag.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;

/**
 * One document of a text.
 *
 * @param tree its value; missing when it could not be read
 * @param positions where its parts are, by JSON pointer: a member where its name is, an item where it begins
 * @param faults what was wrong with its text
 */
public record Document(JsonNode tree, Map<String, Position> positions, List<Fault> faults) {

    /** Copies the lists. */
    public Document {
        positions = Map.copyOf(positions);
        faults = List.copyOf(faults);
    }

    /** A text that could not be read, for one reason at one place. */
    static Document unreadable(Position at, String reason) {
        return new Document(MissingNode.getInstance(), Map.of("", at), List.of(Fault.error("", reason)));
    }

    /** Where a part is; of one that is not there, the part that it would be in. */
    public Position at(String pointer) {
        var known = pointer;
        while (!positions.containsKey(known) && !known.isEmpty()) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        return positions.getOrDefault(known, Position.START);
    }

    /** The documents of a file: JSON by its name or its first character, YAML otherwise. */
    public static List<Document> read(String fileName, String text) {
        var content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return isJson(fileName, content) ? List.of(JsonSource.read(content)) : YamlSource.read(content);
    }

    private static boolean isJson(String fileName, String text) {
        if (fileName.matches(".*\\.ya?ml")) {
            return false;
        }
        var start = text.stripLeading();
        return fileName.endsWith(".json") || start.startsWith("{") || start.startsWith("[");
    }
}
