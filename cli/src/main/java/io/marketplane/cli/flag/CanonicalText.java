package io.marketplane.cli.flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** JSON as lines that are equal when the JSON is: members in alphabetical order, what is short on one line. Pure. */
public final class CanonicalText {
    private static final int SHORT = 70;
    private static final String INDENT = "  ";

    private CanonicalText() {}

    /** The lines of a value; an object is never on one line. */
    public static List<String> lines(JsonNode value) {
        var lines = new ArrayList<String>();
        write("", "", value, "", lines);
        return lines;
    }

    private static void write(String indent, String before, JsonNode value, String after, List<String> lines) {
        var inline = value.isContainerNode() && value.size() < SHORT ? inline(value) : "";
        boolean isShort = !value.isContainerNode() || value.isEmpty() || (!indent.isEmpty() && fits(inline));
        if (isShort) {
            lines.add(indent + before + inline(value) + after);
            return;
        }
        var open = value.isObject() ? "{" : "[";
        lines.add(indent + before + open);
        var children = children(value);
        for (int i = 0; i < children.size(); i++) {
            var comma = i < children.size() - 1 ? "," : "";
            write(indent + INDENT, children.get(i).name(), children.get(i).value(), comma, lines);
        }
        lines.add(indent + (value.isObject() ? "}" : "]") + after);
    }

    private record Child(String name, JsonNode value) {}

    private static List<Child> children(JsonNode value) {
        if (value instanceof ObjectNode object) {
            var sorted = new TreeMap<String, JsonNode>();
            object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
            return sorted.entrySet().stream()
                    .map(member -> new Child(quoted(member.getKey()) + ": ", member.getValue()))
                    .toList();
        }
        return StreamSupport.stream(value.spliterator(), false)
                .map(item -> new Child("", item))
                .toList();
    }

    private static boolean fits(String inline) {
        return !inline.isEmpty() && inline.length() <= SHORT;
    }

    private static String inline(JsonNode value) {
        if (!value.isContainerNode()) {
            return FlagJson.write(value);
        }
        var inner = children(value).stream()
                .map(child -> child.name() + inline(child.value()))
                .collect(Collectors.joining(", "));
        return value.isObject() ? "{" + inner + "}" : "[" + inner + "]";
    }

    private static String quoted(String name) {
        return FlagJson.write(TextNode.valueOf(name));
    }
}
