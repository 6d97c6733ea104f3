package io.marketplane.flags.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.flags.evaluator.value.Attributes;
import io.marketplane.flags.evaluator.value.Murmur3;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FractionalTest {

    @ParameterizedTest
    @Tag("flags-3")
    @CsvSource({
        "ejOoVL, 0, 0, 0",
        "bY9fO-, 1, 0, 0",
        "SI7p-, 2147483647, 49, 4999",
        "6LvT0, 2147483648, 50, 5000",
        "ceQdGm, 4294967295, 99, 9999",
        "checkout-v2user-1, 3757832068, 87, 8749",
        "checkout-v2user-38569, 77372, 0, 0",
        "\u00E9, 269551495, 6, 627",
        "\u65E5\u672C, 3302619458, 76, 7689",
        "\uD83D\uDE00, 3199479546, 74, 7449",
        "checkout-v2m\u00FCller, 4209005541, 97, 9799"
    })
    void hashesAreOverUtf8(String key, long hash, long of100, long of10000) {
        assertThat(Charset.defaultCharset().name()).isEqualTo(System.getProperty("flags.charset", "UTF-8"));
        assertThat(Integer.toUnsignedLong(Murmur3.hash(key))).isEqualTo(hash);
        for (int cut = 0; cut <= key.length(); cut++) {
            if (cut == 0 || !Character.isHighSurrogate(key.charAt(cut - 1))) {
                assertThat(Integer.toUnsignedLong(Murmur3.hash(key.substring(0, cut), key.substring(cut))))
                        .isEqualTo(hash);
            }
        }
        assertThat(bucket(key, 100)).isEqualTo(of100);
        assertThat(bucket(key, 10_000)).isEqualTo(of10000);
    }

    /** The bucket, found by where the flag turns: the weight up to which the key is off. */
    private static long bucket(String key, int sum) {
        long low = 0;
        long high = sum;
        while (low < high) {
            long middle = (low + high) / 2;
            String rule =
                    "{\"fractional\": [{\"var\": \"k\"}, [\"on\", %d], [\"off\", %d]]}".formatted(middle, sum - middle);
            if (Flags.outcome(rule, "k", key).equals("on")) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }

    @Test
    @Tag("flags-4")
    void raisingAShareTakesNobodyOut() {
        BitSet before = new BitSet();
        for (int weight : List.of(0, 1, 10, 100, 1_000, 5_000, 9_999, 10_000)) {
            FlagSet flags = Flags.load("""
                    {"flags": {"checkout-v2": {"state": "ENABLED", "variants": {"on": true, "off": false},
                      "targeting": {"fractional": [["on", %d], ["off", %d]]}}}}
                    """.formatted(weight, 10_000 - weight));
            BitSet on = new BitSet();
            for (int i = 0; i < 1_000_000; i++) {
                String user = "user-" + i;
                Attributes attributes = name -> name.equals(Attributes.TARGETING_KEY) ? user : null;
                Evaluation answer = flags.evaluate("checkout-v2", FlagType.BOOLEAN, attributes, Flags.NOW);
                on.set(i, Boolean.TRUE.equals(answer.value()));
            }
            BitSet left = (BitSet) before.clone();
            left.andNot(on);
            assertThat(left.cardinality()).as("taken out at %d", weight).isZero();
            switch (weight) {
                case 0 -> assertThat(on.cardinality()).isZero();
                case 1 -> assertThat(on.cardinality()).isEqualTo(98);
                case 10_000 -> assertThat(on.cardinality()).isEqualTo(1_000_000);
                default -> assertThat(on.cardinality()).isBetween(weight * 90, weight * 110);
            }
            before = on;
        }
    }

    @ParameterizedTest
    @Tag("flags-5")
    @ValueSource(
            strings = {
                "['u', ['on', 1.5]]",
                "['u', ['on', '1']]",
                "['u', ['on', null]]",
                "['u']",
                "[]",
                "['u', []]",
                "['u', ['on', 1, 2]]",
                "['u', ['on', 0], ['off', 0]]",
                "[null, ['on', 1]]",
                "[5, ['on', 1]]",
                "[true, ['on', 1]]",
                "[{'var': 'missing'}, ['on', 1]]",
                "['u', 'on']",
                "['u', ['on', 2147483648]]",
                "['u', ['on', 2147483647], ['off', 1]]",
                "['u', [['on'], 1]]",
                "['u', [null, 1]]",
                "['u', ['on', true]]",
                "{'var': 'missing'}",
                "'u'"
            })
    void brokenBucketsGiveNull(String arguments) {
        assertThat(Flags.outcome("{\"fractional\": " + arguments.replace('\'', '"') + "}", "targetingKey", "u"))
                .isEqualTo("DEFAULT");
    }

    @Test
    @Tag("flags-5")
    void keysAndWeights() {
        assertThat(Flags.outcome("{\"fractional\": [\"u\", [\"on\", 1.0]]}")).isEqualTo("on");
        assertThat(Flags.outcome("{\"fractional\": [\"u\", [\"off\", -50], [\"on\", 1]]}"))
                .isEqualTo("on");
        assertThat(Flags.outcome("{\"fractional\": [\"\", [\"on\", 1]]}")).isEqualTo("on");
        assertThat(Flags.outcome("{\"fractional\": [\"u\", [\"on\", 2147483647]]}"))
                .isEqualTo("on");
        assertThat(Flags.outcome("{\"fractional\": [[\"on\"]]}", "targetingKey", "u"))
                .isEqualTo("on");
        assertThat(Flags.outcome("{\"fractional\": [[\"on\"]]}", "targetingKey", ""))
                .isEqualTo("DEFAULT");
        assertThat(Flags.outcome("{\"fractional\": [[\"on\"]]}")).isEqualTo("DEFAULT");
    }

    @Test
    @Tag("flags-6")
    void weightsMayMoveWithTime() {
        FlagSet flags = Flags.ruled("""
                {"fractional": [{"var": "k"},
                  ["on", {"-": [{"var": "$flagd.timestamp"}, 1000]}],
                  ["off", {"-": [2000, {"var": "$flagd.timestamp"}]}]]}
                """);
        Attributes attributes = Flags.with("k", "6LvT0");
        for (long second = 900; second <= 2_100; second += 7) {
            long on = Math.max(0, second - 1000);
            long off = Math.max(0, 2000 - second);
            long bucket = (2147483648L * (on + off)) >>> 32;
            Evaluation answer =
                    flags.evaluate("f", FlagType.STRING, attributes, Instant.ofEpochSecond(second, 999_999_999));
            assertThat(answer.variant()).as("at %d", second).isEqualTo(bucket < on ? "on" : "off");
        }
    }

    @Test
    @Tag("flags-6")
    void variantsAndWeightsMayBeRules() {
        String byPlan =
                "{\"fractional\": [\"k\", [{\"if\": [{\"==\": [{\"var\": \"plan\"}, \"pro\"]}, \"red\", \"blue\"]}, 1]]}";
        assertThat(Flags.outcome(byPlan, "plan", "pro")).isEqualTo("red");
        assertThat(Flags.outcome(byPlan, "plan", "free")).isEqualTo("blue");
        String byVar = "{\"fractional\": [\"k\", [{\"var\": \"colour\"}, {\"var\": \"weight\"}]]}";
        assertThat(Flags.outcome(byVar, "colour", "red", "weight", 3L)).isEqualTo("red");
        assertThat(Flags.outcome(byVar, "colour", "green", "weight", 3)).isEqualTo("GENERAL");
        assertThat(Flags.outcome(byVar, "colour", "red", "weight", 0.5)).isEqualTo("DEFAULT");
        assertThat(Flags.outcome(byVar, "weight", 1)).isEqualTo("DEFAULT");
        String unreached = "{\"fractional\": [\"k\", [\"on\", 1], [{\"+\": [{\"var\": \"t\"}]}, 0]]}";
        assertThat(Flags.outcome(unreached, "t", "text")).isEqualTo("GENERAL");
    }

    @Test
    @Tag("flags-10")
    void flagdsOwnAttributesAreReplacedAsAWhole() {
        Object[] attributes = {"$flagd", java.util.Map.of("flagKey", "x", "extra", 1), "targetingKey", "u"};
        assertThat(Flags.outcome("{\"if\": [{\"==\": [{\"var\": \"$flagd.flagKey\"}, \"f\"]}, \"on\"]}", attributes))
                .isEqualTo("on");
        assertThat(Flags.outcome("{\"if\": [{\"===\": [{\"var\": \"$flagd.extra\"}, null]}, \"on\"]}", attributes))
                .isEqualTo("on");
        assertThat(Flags.outcome(
                        "{\"if\": [{\"==\": [{\"var\": \"$flagd.timestamp\"}, " + Flags.NOW.getEpochSecond()
                                + "]}, \"on\"]}",
                        attributes))
                .isEqualTo("on");
        assertThat(Flags.outcome("{\"if\": [{\"==\": [{\"var\": \"targetingKey\"}, \"u\"]}, \"on\"]}", attributes))
                .isEqualTo("on");
        String shorthand = "{\"fractional\": [[\"on\", 50], [\"off\", 50]]}";
        String written =
                "{\"fractional\": [{\"cat\": [\"f\", {\"var\": \"targetingKey\"}]}, [\"on\", 50], [\"off\", 50]]}";
        for (int i = 0; i < 200; i++) {
            assertThat(Flags.outcome(shorthand, "targetingKey", "u" + i, "$flagd", "x"))
                    .isEqualTo(Flags.outcome(written, "targetingKey", "u" + i));
        }
    }
}
