package io.marketplane.operator.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an observed object does not say what the desired one says. Fields that only the observed object has belong to
 * others (defaults of the API server, other controllers, people) and do not count. Pure.
 *
 * <p>Lists and maps are compared as the server-side apply of Kubernetes merges them: see {@link MergeRules}. Quantities
 * are compared by value, and an empty value or a zero is the same as an absent one, because the API server drops most
 * of them. A {@code false} is not: its absence can mean true.
 */
final class SubsetComparison {
    private final MergeRules rules;
    private final List<Difference> differences = new ArrayList<>();

    private SubsetComparison(MergeRules rules) {
        this.rules = rules;
    }

    /**
     * One place where the two differ.
     *
     * @param path dotted path of the field, with list keys in brackets
     * @param observed what is there, as JSON; empty text where there is nothing
     */
    record Difference(String path, String observed) {}

    /** All differences, in the order of the desired fields; none when desired is a subset of observed. */
    static List<Difference> between(JsonNode desired, JsonNode observed) {
        SubsetComparison comparison =
                new SubsetComparison(MergeRules.of(desired.path("kind").asText()));
        comparison.compare(Path.ROOT, desired, observed);
        return List.copyOf(comparison.differences);
    }

    private void compare(Path path, JsonNode desired, JsonNode observed) {
        if (isEmpty(desired) && isEmpty(observed)) {
            return;
        }
        switch (desired) {
            case ObjectNode object when observed.isObject() -> compareObjects(path, object, observed);
            case ArrayNode array when observed instanceof ArrayNode other -> compareLists(path, array, other);
            default -> compareScalars(path, desired, observed);
        }
    }

    private void compareObjects(Path path, ObjectNode desired, JsonNode observed) {
        if (rules.isAtomicMap(path)) {
            observed.fieldNames().forEachRemaining(name -> {
                if (!desired.has(name) && !isEmpty(observed.get(name))) {
                    differ(path.field(name), observed.get(name));
                }
            });
        }
        desired.properties()
                .forEach(field -> compare(path.field(field.getKey()), field.getValue(), observed.path(field.getKey())));
    }

    private void compareLists(Path path, ArrayNode desired, ArrayNode observed) {
        if (rules.isSet(path)) {
            desired.forEach(item -> {
                if (!contains(observed, item)) {
                    differ(path.item(item.asText()), observed);
                }
            });
            return;
        }
        for (int i = 0; i < desired.size(); i++) {
            JsonNode wanted = desired.get(i);
            Optional<MergeRules.Key> key = rules.keyOf(path, wanted);
            Path at = path.item(key.map(MergeRules.Key::text).orElse(Integer.toString(i)));
            JsonNode there = key.map(k -> find(observed, k)).orElse(observed.path(i));
            compare(at, wanted, there);
        }
        boolean atomic = desired.isEmpty() || rules.keyOf(path, desired.get(0)).isEmpty();
        if (atomic && observed.size() > desired.size()) {
            differ(path, observed);
        }
    }

    private void compareScalars(Path path, JsonNode desired, JsonNode observed) {
        boolean same = desired.equals(observed)
                || (rules.isQuantity(path) && Quantities.sameValue(desired, observed))
                || (desired.isNumber()
                        && observed.isNumber()
                        && desired.decimalValue().compareTo(observed.decimalValue()) == 0);
        if (!same) {
            differ(path, observed);
        }
    }

    private void differ(Path path, JsonNode observed) {
        differences.add(new Difference(path.text(), observed.isMissingNode() ? "" : observed.toString()));
    }

    private static JsonNode find(ArrayNode list, MergeRules.Key key) {
        for (JsonNode item : list) {
            if (key.matches(item)) {
                return item;
            }
        }
        return list.path(list.size());
    }

    private static boolean contains(ArrayNode list, JsonNode item) {
        for (JsonNode other : list) {
            if (other.equals(item)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || (node.isContainerNode() && node.isEmpty())
                || (node.isTextual() && node.textValue().isEmpty())
                || (node.isNumber() && node.decimalValue().signum() == 0);
    }

    /** Where we are: the text for people and the names of the fields passed, without list keys. */
    record Path(String text, List<String> fields) {
        static final Path ROOT = new Path("", List.of());

        Path field(String name) {
            List<String> longer = new ArrayList<>(fields);
            longer.add(name);
            return new Path(text.isEmpty() ? name : text + "." + name, List.copyOf(longer));
        }

        Path item(String key) {
            return new Path(text + "[" + key + "]", fields);
        }

        String last() {
            return fields.isEmpty() ? "" : fields.getLast();
        }

        String beforeLast() {
            return fields.size() < 2 ? "" : fields.get(fields.size() - 2);
        }
    }
}
