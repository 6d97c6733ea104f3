package io.marketplane.flags.server.domain;

import io.marketplane.flags.evaluator.value.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds what a rule that can be evaluated surely does wrong: a constant result that names no variant, and
 * {@code fractional} weights that never give a bucket. Pure.
 */
final class RuleCheck {

    private static final long LARGEST_SUM = Integer.MAX_VALUE;

    private final JsonNode variants;
    private final List<Problem> problems = new ArrayList<>();

    private RuleCheck(JsonNode variants) {
        this.variants = variants;
    }

    static List<Problem> problems(ObjectNode definition) {
        var check = new RuleCheck(definition.path("variants"));
        var rule = definition.path(Definition.TARGETING);
        if (!rule.isEmpty()) {
            check.result(rule, "/" + Definition.TARGETING);
        }
        check.weights(rule, "/" + Definition.TARGETING);
        check.weights(definition.path(Definition.EVALUATORS), "/" + Definition.EVALUATORS);
        return check.problems;
    }

    /** A place whose value is the rule's result. */
    private void result(JsonNode node, String pointer) {
        if (node.isString() && !variants.has(node.asString())) {
            problems.add(new Problem(pointer, "the rule gives '" + cut(node.asString()) + "', which is no variant"));
        }
        var branches = node.path("if");
        for (int i = 0; branches.isArray() && i < branches.size(); i++) {
            if (i % 2 == 1 || i == branches.size() - 1) {
                result(branches.get(i), Problem.item(pointer + "/if", i));
            }
        }
        var buckets = node.path("fractional");
        for (int i = 0; buckets.isArray() && i < buckets.size(); i++) {
            if (buckets.get(i).path(0).isString()) {
                result(buckets.get(i).get(0), Problem.item(Problem.item(pointer + "/fractional", i), 0));
            }
        }
    }

    private void weights(JsonNode node, String pointer) {
        if (node.isObject()) {
            node.properties().forEach(member -> {
                String at = Problem.member(pointer, member.getKey());
                if (node.size() == 1 && member.getKey().equals("fractional")) {
                    sum(member.getValue(), at);
                }
                weights(member.getValue(), at);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                weights(array.get(i), Problem.item(pointer, i));
            }
        }
    }

    private void sum(JsonNode arguments, String pointer) {
        long sum = 0;
        boolean known = arguments.isArray();
        int buckets = 0;
        for (int i = 0; arguments.isArray() && i < arguments.size(); i++) {
            if (!arguments.get(i).isArray()) {
                continue;
            }
            buckets++;
            var weight = arguments.get(i).path(1);
            if (weight.isNumber()
                    && weight.decimalValue().remainder(BigDecimal.ONE).signum() != 0) {
                problems.add(new Problem(Problem.item(Problem.item(pointer, i), 1), "a weight is a whole number"));
            }
            known &= weight.isMissingNode() || weight.isNumber();
            sum += weight.isMissingNode() ? 1 : weight.isNumber() ? Math.max(0, weight.asLong(0)) : 0;
        }
        if (sum > LARGEST_SUM) {
            problems.add(new Problem(pointer, "the weights add up to more than " + LARGEST_SUM));
        } else if (known && buckets > 0 && sum == 0) {
            problems.add(new Problem(pointer, "all weights are 0, so no one gets a variant"));
        }
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
