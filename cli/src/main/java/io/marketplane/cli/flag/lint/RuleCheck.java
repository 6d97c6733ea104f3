package io.marketplane.cli.flag.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.marketplane.cli.flag.DocumentFlags;
import io.marketplane.cli.flag.source.Fault;
import io.marketplane.flags.evaluator.value.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a rule that can be evaluated does wrong, surely or probably. Pure. */
final class RuleCheck {
    private static final long LARGEST_SUM = Integer.MAX_VALUE;

    private final JsonNode flag;
    private final String pointer;
    private final List<Fault> faults = new ArrayList<>();

    private RuleCheck(JsonNode flag, String pointer) {
        this.flag = flag;
        this.pointer = pointer;
    }

    static List<Fault> faults(JsonNode flag, String pointer, DocumentFlags document) {
        var check = new RuleCheck(flag, pointer);
        var rule = flag.path("targeting");
        var evaluators = document.document().path("$evaluators");
        var evaluatorsAt = document.pointer() + "/$evaluators";
        if (rule.isObject() && !rule.isEmpty()) {
            check.variants(Leaves.of(rule, pointer + "/targeting", evaluators, evaluatorsAt));
        }
        check.operators(rule, pointer + "/targeting");
        check.operators(evaluators, evaluatorsAt);
        return check.faults;
    }

    private void variants(Leaves leaves) {
        var variants = flag.path("variants");
        leaves.constants().forEach((at, name) -> {
            if (!variants.has(name)) {
                faults.add(Fault.error(at, "the rule gives '%s', which is no variant".formatted(cut(name))));
            }
        });
        if (leaves.mayBeAnything()) {
            return;
        }
        var standard = flag.path("defaultVariant").asText("");
        var given = Set.copyOf(leaves.constants().values());
        variants.fieldNames().forEachRemaining(name -> {
            boolean isDefault = name.equals(standard);
            if (isDefault && !leaves.mayBeNull() && !given.contains(name)) {
                faults.add(Fault.warning(
                        pointer + "/defaultVariant", "nobody gets this variant: the rule always gives another one"));
            } else if (!isDefault && !given.contains(name)) {
                faults.add(Fault.warning(
                        Problem.member(pointer + "/variants", name), "nobody gets this variant: no rule gives it"));
            }
        });
    }

    private void operators(JsonNode node, String at) {
        if (node.isObject()) {
            node.properties().forEach(member -> {
                var inside = Problem.member(at, member.getKey());
                if (node.size() == 1 && member.getKey().equals("fractional")) {
                    weights(member.getValue(), inside);
                } else if (node.size() == 1 && member.getKey().equals("if")) {
                    conditions(member.getValue(), inside);
                }
                operators(member.getValue(), inside);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                operators(array.get(i), Problem.item(at, i));
            }
        }
    }

    private void conditions(JsonNode branches, String at) {
        for (int i = 0; i + 1 < branches.size(); i += 2) {
            if (branches.get(i).isBoolean()) {
                faults.add(Fault.warning(
                        Problem.item(at, i),
                        branches.get(i).asBoolean()
                                ? "this condition always holds: what comes after it is never reached"
                                : "this condition never holds"));
            }
        }
    }

    private void weights(JsonNode arguments, String at) {
        var sum = BigDecimal.ZERO;
        boolean known = true;
        int buckets = 0;
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).isArray()) {
                known &= i == 0;
                continue;
            }
            buckets++;
            var weight = arguments.get(i).path(1);
            if (weight.isNumber()
                    && weight.decimalValue().remainder(BigDecimal.ONE).signum() != 0) {
                faults.add(Fault.error(Problem.item(Problem.item(at, i), 1), "a weight is a whole number"));
            } else if (weight.isValueNode() && !weight.isNumber()) {
                faults.add(Fault.error(Problem.item(Problem.item(at, i), 1), "a weight is a number"));
            }
            known &= weight.isMissingNode() || weight.isNumber();
            sum = sum.add(
                    weight.isMissingNode()
                            ? BigDecimal.ONE
                            : weight.decimalValue().max(BigDecimal.ZERO));
        }
        if (known && buckets > 0) {
            sum(sum, at);
        }
    }

    private void sum(BigDecimal sum, String at) {
        if (sum.compareTo(BigDecimal.valueOf(LARGEST_SUM)) > 0) {
            faults.add(Fault.error(at, "the weights add up to more than " + LARGEST_SUM));
        } else if (sum.signum() == 0) {
            faults.add(Fault.error(at, "all weights are 0, so no one gets a variant"));
        } else if (isNear(sum, 100) || isNear(sum, 10_000)) {
            faults.add(Fault.warning(
                    at, "the weights add up to %s: shares are of that sum".formatted(sum.toPlainString())));
        }
    }

    /** Whether somebody probably meant the whole and missed it. */
    private static boolean isNear(BigDecimal sum, int whole) {
        double off = Math.abs(sum.doubleValue() - whole);
        return off > 0 && off <= whole / 10.0;
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
