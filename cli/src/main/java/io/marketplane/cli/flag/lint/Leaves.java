package io.marketplane.cli.flag.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketplane.flags.evaluator.value.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the result of a rule may be, as far as its text tells: constants by their JSON pointer, whether it may be null,
 * and whether it may be something that only a context decides. Used once.
 */
final class Leaves {
    private final JsonNode evaluators;
    private final String evaluatorsAt;
    private final Map<String, String> constants = new LinkedHashMap<>();
    private boolean nothing;
    private boolean anything;

    private Leaves(JsonNode evaluators, String evaluatorsAt) {
        this.evaluators = evaluators;
        this.evaluatorsAt = evaluatorsAt;
    }

    static Leaves of(JsonNode rule, String pointer, JsonNode evaluators, String evaluatorsAt) {
        var leaves = new Leaves(evaluators, evaluatorsAt);
        leaves.add(rule, pointer, true);
        return leaves;
    }

    /** The constants, by where they stand. */
    Map<String, String> constants() {
        return constants;
    }

    boolean mayBeNull() {
        return nothing;
    }

    boolean mayBeAnything() {
        return anything;
    }

    private void add(JsonNode node, String pointer, boolean named) {
        if (node.isMissingNode() || node.isNull() || (node.isObject() && node.isEmpty())) {
            nothing = true;
        } else if (node.isTextual() || node.isBoolean() || node.isNumber()) {
            constants.put(pointer, node.isNumber() ? number(node) : node.asText());
        } else if (node.size() == 1 && node.path("if").isArray()) {
            branches(node.path("if"), pointer + "/if", named);
        } else if (node.size() == 1 && node.path("fractional").isArray()) {
            buckets(node.path("fractional"), pointer + "/fractional", named);
        } else if (named && node.size() == 1 && evaluators.has(node.path("$ref").asText())) {
            var name = node.path("$ref").asText();
            add(evaluators.path(name), Problem.member(evaluatorsAt, name), false);
        } else {
            anything = true;
        }
    }

    /** The shortest decimal form, which names a variant. */
    private static String number(JsonNode node) {
        var text = node.decimalValue().stripTrailingZeros().toPlainString();
        return text.equals("-0") ? "0" : text;
    }

    private void branches(JsonNode branches, String pointer, boolean named) {
        for (int i = 0; i < branches.size(); i++) {
            if (i % 2 == 1 || i == branches.size() - 1) {
                add(branches.get(i), Problem.item(pointer, i), named);
            }
        }
        nothing |= branches.size() % 2 == 0;
    }

    private void buckets(JsonNode arguments, String pointer, boolean named) {
        nothing |= !arguments.path(0).isTextual();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).isArray()) {
                add(arguments.get(i).path(0), Problem.item(Problem.item(pointer, i), 0), named);
            } else if (i > 0) {
                anything = true;
            }
        }
    }
}
