package io.marketplane.cli.flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What is to change in a definition. Pure.
 *
 * @param state ENABLED or DISABLED
 * @param defaultVariant a variant, or empty text for the caller's default
 * @param rollout shares of those whom no condition of the rule decides
 * @param variants values by variant, added to those that are there
 */
public record DefinitionEdit(
        Optional<String> state,
        Optional<String> defaultVariant,
        Optional<String> rollout,
        Map<String, JsonNode> variants) {
    private static final String TARGETING = "targeting";
    private static final String DEFAULT_VARIANT = "defaultVariant";
    private static final String FRACTIONAL = "fractional";
    private static final String BY_FILE =
            "change it as a whole: ./marketplane flag get KEY --output json, then flag set KEY --file FILE";

    /** Keeps the order in which variants were named. */
    public DefinitionEdit {
        variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
    }

    /** Whether it changes nothing. */
    public boolean isEmpty() {
        return state.isEmpty() && defaultVariant.isEmpty() && rollout.isEmpty() && variants.isEmpty();
    }

    /**
     * The definition with the changes in it; the one that is given stays as it is.
     *
     * @throws FlagFailure when a variant is not there, or the rule is not one that shares can be put into
     */
    public ObjectNode apply(ObjectNode definition) {
        var edited = definition.deepCopy();
        variants.forEach((name, value) -> edited.withObject("/variants").set(name, value));
        state.ifPresent(value -> edited.put("state", value));
        defaultVariant.ifPresent(variant -> {
            if (variant.isEmpty()) {
                edited.remove(DEFAULT_VARIANT);
            } else {
                edited.put(DEFAULT_VARIANT, known(edited, variant));
            }
        });
        rollout.ifPresent(text -> {
            var standard = edited.path(DEFAULT_VARIANT).asText("");
            var shares = Rollout.parse(text, standard);
            shares.weights().keySet().forEach(variant -> known(edited, variant));
            edited.set(TARGETING, shared(edited.path(TARGETING), shares, standard));
        });
        return edited;
    }

    private static String known(ObjectNode definition, String variant) {
        if (!definition.path("variants").has(variant)) {
            var names = new ArrayList<String>();
            definition.path("variants").fieldNames().forEachRemaining(names::add);
            throw new FlagFailure(
                    "'%s' is no variant of the flag; it has %s".formatted(variant, String.join(", ", names)),
                    "name one of these, or add it: --variant %s=VALUE".formatted(variant));
        }
        return variant;
    }

    /** The rule with the shares where its conditions leave the result open. */
    private static JsonNode shared(JsonNode rule, Rollout shares, String standard) {
        if (rule.isEmpty()) {
            var fractional = FlagJson.object();
            fractional.set(FRACTIONAL, shares.buckets(List.of(), standard));
            return fractional;
        }
        if (rule.size() == 1 && rule.path(FRACTIONAL) instanceof ArrayNode split) {
            return split(split, shares, standard);
        }
        if (rule.size() == 1 && rule.path("if") instanceof ArrayNode branches && branches.size() > 1) {
            boolean hasElse = branches.size() % 2 == 1;
            var copy = branches.deepCopy();
            var last = hasElse ? copy.remove(copy.size() - 1) : FlagJson.object();
            copy.add(shared(last, shares, standard));
            var result = FlagJson.object();
            result.set("if", copy);
            return result;
        }
        throw new FlagFailure("The flag's rule is neither shares nor conditions that end in shares", BY_FILE);
    }

    private static ObjectNode split(ArrayNode former, Rollout shares, String standard) {
        var plain = StreamSupport.stream(former.spliterator(), false)
                .filter(JsonNode::isArray)
                .map(bucket -> bucket.path(0))
                .toList();
        boolean keyed = !former.path(0).isArray();
        if (!plain.stream().allMatch(JsonNode::isTextual) || plain.size() < former.size() - (keyed ? 1 : 0)) {
            throw new FlagFailure("The flag's shares are rules themselves", BY_FILE);
        }
        var order = plain.stream().map(JsonNode::asText).distinct().toList();
        var buckets = FlagJson.object().arrayNode();
        if (keyed) {
            buckets.add(former.path(0));
        }
        buckets.addAll(shares.buckets(order, standard));
        var fractional = FlagJson.object();
        fractional.set(FRACTIONAL, buckets);
        return fractional;
    }
}
