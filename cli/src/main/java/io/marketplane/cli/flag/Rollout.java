package io.marketplane.cli.flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shares of variants, in hundredths of a percent that add up to 10,000. Pure.
 *
 * @param weights by variant, in the order in which they were written
 */
public record Rollout(Map<String, Integer> weights) {
    /** All of them: 100.00 %. */
    static final int WHOLE = 10_000;

    private static final Pattern SHARE = Pattern.compile("\\s*(.+)=\\s*([0-9]{1,3}(?:\\.[0-9]+)?)\\s*%?\\s*");
    private static final String HOW = "write shares in steps of 0.01 % that add up to 100 %: --rollout on=10%,off=90%";

    /** Keeps the order. */
    public Rollout {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /**
     * Reads {@code on=10%,off=90%}. A rest of the whole that is not named is the default variant's.
     *
     * @param standard the default variant, empty when there is none
     * @throws FlagFailure when it does not add up
     */
    public static Rollout parse(String text, String standard) {
        var weights = new LinkedHashMap<String, Integer>();
        for (var part : text.split(",", -1)) {
            var share = SHARE.matcher(part);
            if (!share.matches()) {
                throw new FlagFailure("'%s' is no share of a variant".formatted(part.strip()), HOW);
            }
            if (weights.put(share.group(1).strip(), weight(share.group(2))) != null) {
                throw new FlagFailure("The variant '%s' has two shares".formatted(share.group(1)), HOW);
            }
        }
        int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        if (sum <= WHOLE && !standard.isEmpty() && !weights.containsKey(standard)) {
            weights.put(standard, WHOLE - sum);
        } else if (sum != WHOLE) {
            throw new FlagFailure("The shares add up to %s %%, not to 100 %%".formatted(percent(sum)), HOW);
        }
        return new Rollout(weights);
    }

    private static int weight(String percent) {
        var hundredths = new BigDecimal(percent).movePointRight(2).stripTrailingZeros();
        if (hundredths.scale() > 0) {
            throw new FlagFailure("A share of %s %% is finer than 0.01 %%".formatted(percent), HOW);
        }
        return hundredths.intValueExact();
    }

    /** A weight as people read it. */
    static String percent(int weight) {
        return BigDecimal.valueOf(weight, 2).stripTrailingZeros().toPlainString();
    }

    /**
     * The buckets of {@code fractional}. Whoever has a variant that alone grows keeps it, because the order of the
     * buckets that are there stays. The default variant, which the others grow at the cost of, has one of them on each
     * side before a side has two: then two may grow at once.
     *
     * @param former the buckets that are there; empty when there are none
     * @param standard the default variant, empty when there is none
     */
    ArrayNode buckets(List<String> former, String standard) {
        var order = new ArrayList<>(former);
        if (order.isEmpty() && weights.containsKey(standard)) {
            order.add(standard);
        }
        weights.keySet().stream().filter(variant -> !order.contains(variant)).forEach(variant -> {
            int middle = order.indexOf(standard);
            boolean onlyBehind = middle == 0 || (middle > 0 && middle < order.size() - 1);
            order.add(onlyBehind ? middle : order.size(), variant);
        });
        var buckets = FlagJson.object().arrayNode();
        order.forEach(variant -> buckets.addArray()
                .add(variant)
                .add(Optional.ofNullable(weights.get(variant)).orElse(0)));
        return buckets;
    }

    /** Shares that stand in a rule, as people read them; empty when it has none that are plain. */
    static Optional<String> words(JsonNode fractional) {
        long sum = 0;
        var shares = new LinkedHashMap<String, Long>();
        for (var bucket : fractional) {
            if (bucket.isArray()) {
                if (!bucket.path(0).isTextual() || !bucket.path(1).isIntegralNumber()) {
                    return Optional.empty();
                }
                shares.merge(bucket.path(0).asText(), bucket.path(1).asLong(), Long::sum);
                sum += bucket.path(1).asLong();
            }
        }
        return sum == WHOLE
                ? Optional.of(shares.entrySet().stream()
                        .map(share -> "%s=%s%%"
                                .formatted(
                                        share.getKey(), percent(share.getValue().intValue())))
                        .collect(Collectors.joining(",")))
                : Optional.empty();
    }
}
