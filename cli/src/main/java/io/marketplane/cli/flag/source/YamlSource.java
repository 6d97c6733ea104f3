package io.marketplane.cli.flag.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.marketplane.cli.flag.FlagJson;
import io.marketplane.flags.evaluator.value.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML as kubectl does, which makes JSON of it. Used once for each document. */
final class YamlSource {
    private static final int LONGEST = 64 << 20;
    /** Anchors may write much with little text. */
    private static final int MOST_NODES = 2_000_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, Position> positions = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private int nodes;

    private YamlSource() {}

    static List<Document> read(String text) {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(FlagJson.DEEPEST);
        options.setCodePointLimit(LONGEST);
        options.setMaxAliasesForCollections(MOST_NODES);
        var documents = new ArrayList<Document>();
        try {
            for (var node : new Yaml(options).composeAll(new StringReader(text))) {
                documents.add(new YamlSource().document(node));
            }
        } catch (MarkedYAMLException e) {
            documents.add(Document.unreadable(position(e.getProblemMark()), "this is no YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            documents.add(Document.unreadable(Position.START, "this is no YAML: " + e.getMessage()));
        }
        return documents.isEmpty() ? List.of(Document.unreadable(Position.START, "the document is empty")) : documents;
    }

    private Document document(Node node) {
        positions.put("", position(node.getStartMark()));
        var tree = value(node, "", 1);
        return new Document(tree, positions, faults);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private JsonNode value(Node node, String pointer, int depth) {
        if (++nodes > MOST_NODES || depth > FlagJson.DEEPEST) {
            throw new YAMLException("it is too deep or too large once its anchors are followed");
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, pointer, depth);
            case SequenceNode sequence -> {
                var array = NODES.arrayNode();
                for (var item : sequence.getValue()) {
                    var at = Problem.item(pointer, array.size());
                    positions.put(at, position(item.getStartMark()));
                    array.add(value(item, at, depth + 1));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar, pointer);
            default -> throw new YAMLException("a node of an unknown kind");
        };
    }

    private JsonNode object(MappingNode mapping, String pointer, int depth) {
        var object = NODES.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            var at = position(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode name)
                    || name.getTag().equals(Tag.MERGE)) {
                var part = Problem.item(pointer, object.size());
                positions.put(part, at);
                faults.add(Fault.error(part, "a name is plain text here; write merged members out"));
                continue;
            }
            var text = YamlScalars.name(name);
            var member = Problem.member(pointer, text);
            positions.put(member, at);
            YamlScalars.surprise(name).ifPresent(message -> faults.add(Fault.warning(member, message)));
            if (object.has(text)) {
                faults.add(Fault.error(member, "the member is there twice"));
            }
            object.set(text, value(tuple.getValueNode(), member, depth + 1));
        }
        return object;
    }

    private JsonNode scalar(ScalarNode scalar, String pointer) {
        YamlScalars.surprise(scalar).ifPresent(message -> faults.add(Fault.warning(pointer, message)));
        return YamlScalars.value(scalar, NODES);
    }
}
