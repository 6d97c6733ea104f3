package io.marketplane.flags.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.flags.evaluator.value.Attributes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random definitions and attributes; {@code -Dflags.fuzz=1000000} for the full run, {@code -Dflags.seed} for another
 * one.
 */
@Tag("flags-13")
class FuzzTest {
    private static final int COUNT = Integer.getInteger("flags.fuzz", 100_000);
    private static final long SEED = Long.getLong("flags.seed", 20_260_301);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<String> OPERATORS = Stream.concat(Flags.OPERATORS.stream(), Stream.of("unknown", "$ref"))
            .toList();
    private static final List<String> LITERALS = List.of(
            "null",
            "true",
            "false",
            "0",
            "1",
            "-1",
            "2.5",
            "1e21",
            "1e308",
            "9007199254740993",
            "\"\"",
            "\"on\"",
            "\"off\"",
            "\"a\"",
            "\"b.0\"",
            "\"l\"",
            "\"1.2.3\"",
            "\"=\"",
            "\"0x1f\"",
            "\"\\ud83d\"",
            "\"$flagd.timestamp\"",
            "[]",
            "{}");

    private final SplittableRandom random = new SplittableRandom(SEED);

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String rule(int depth) {
        int kind = random.nextInt(10);
        if (depth == 0 || kind < 3) {
            return pick(LITERALS);
        }
        if (kind == 3) {
            return list(depth);
        }
        if (kind == 4) {
            return "{\"var\": \""
                    + pick(List.of("a", "b", "b.0", "l", "m.x", "", "targetingKey", "$flagd", "accumulator")) + "\"}";
        }
        String argument = random.nextInt(8) == 0 ? rule(depth - 1) : list(depth);
        String more = random.nextInt(200) == 0 ? ", \"x\": 1" : "";
        return "{\"" + pick(OPERATORS) + "\": " + argument + more + "}";
    }

    private String list(int depth) {
        var items = new ArrayList<String>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            items.add(rule(depth - 1));
        }
        return "[" + String.join(", ", items) + "]";
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth == 0 ? 9 : 12)) {
            case 0 -> random.nextInt(100);
            case 1 -> random.nextDouble();
            case 2 -> "on";
            case 3 -> "x".repeat(random.nextInt(70_000));
            case 4 -> random.nextBoolean();
            case 5 -> Instant.ofEpochSecond(random.nextLong(1L << 33));
            case 6 -> Double.NaN;
            case 7 -> new Object();
            case 8 -> null;
            case 9 -> {
                var items = new ArrayList<Object>();
                for (int i = random.nextInt(200); i > 0; i--) {
                    items.add(value(depth - 1));
                }
                yield items;
            }
            default -> {
                var members = new HashMap<String, Object>();
                members.put("x", value(depth - 1));
                yield members;
            }
        };
    }

    /**
     * No evaluation after the first 2,000 takes over 1 ms of the processor. One that seems to take long is repeated,
     * and its shortest time counts: the others are those of a busy machine and of the JIT compiler.
     */
    @Test
    void nothingEscapes() {
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        long slowest = 0;
        String slowestRule = "";
        Object[] pool = new Object[512];
        for (int i = 0; i < pool.length; i++) {
            pool[i] = value(2);
        }
        for (int i = 0; i < COUNT; i++) {
            String rule = rule(1 + random.nextInt(5));
            LoadResult result = FlagSet.load(
                    Flags.document(rule.startsWith("{") ? rule : "{\"!!\": " + rule + "}", "{\"on\": true}"));
            assertThat(result).as("seed %d, rule %s", SEED, rule).isInstanceOf(LoadResult.Accepted.class);
            FlagSet flags = ((LoadResult.Accepted) result).flags();
            int start = random.nextInt(pool.length);
            Attributes attributes =
                    name -> name.isEmpty() ? null : pool[((start + name.hashCode()) & 0x7FFF) % pool.length];
            Evaluation answer = flags.evaluate("f", FlagType.STRING, attributes, Flags.NOW);
            reasons.merge(answer.reason(), 1, Integer::sum);
            long took = i > 2_000 ? shortest(flags, attributes, slowest) : 0;
            if (took > slowest) {
                slowest = took;
                slowestRule = rule;
            }
        }
        System.out.printf("%,d rules of seed %d: %s%n", COUNT, SEED, reasons);
        System.out.printf("slowest %,d ns: %s%n", slowest, slowestRule);
        assertThat(slowest).as("nanoseconds of %s", slowestRule).isLessThan(1_000_000);
        assertThat(reasons).containsKeys(Reason.TARGETING_MATCH, Reason.DEFAULT, Reason.ERROR);
    }

    /** The shortest time of several evaluations; of fewer once it is not above {@code enough}. */
    private static long shortest(FlagSet flags, Attributes attributes, long enough) {
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < 50 && shortest > enough; i++) {
            long before = THREADS.getCurrentThreadCpuTime();
            flags.evaluate("f", FlagType.STRING, attributes, Flags.NOW);
            shortest = Math.min(shortest, THREADS.getCurrentThreadCpuTime() - before);
        }
        return shortest;
    }

    /** Text of a document with one character changed, doubled or left out: refused or accepted, never thrown. */
    @Test
    void brokenTextIsRefusedOrAccepted() {
        String document = Flags.document(
                "{\"if\": [{\"var\": \"a\"}, \"on\", {\"fractional\": [[\"on\", 1], [\"off\", 2]]}]}",
                "{\"r\": {\"!\": [1]}}");
        for (int i = 0; i < 20_000; i++) {
            int at = random.nextInt(document.length());
            String broken = document.substring(0, at)
                    + (random.nextBoolean() ? "" : String.valueOf((char) random.nextInt(0x100)))
                    + document.substring(at + random.nextInt(2));
            if (FlagSet.load(broken) instanceof LoadResult.Accepted(var flags, var errors)) {
                for (String key : flags.keys()) {
                    assertThat(flags.evaluate(key, FlagType.ANY, Attributes.NONE, Flags.NOW)
                                    .metadata())
                            .isNotNull();
                }
                assertThat(flags.keys()).containsAll(errors.keySet());
            }
        }
    }
}
