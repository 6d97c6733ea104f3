package io.marketplane.flags.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.flags.evaluator.value.Attributes;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules made to take long, to grow or to break. */
@Tag("flags-13")
class BoundsTest {
    private static final List<Integer> MANY =
            IntStream.range(0, 100_000).boxed().toList();
    private static final List<String> LONG_TEXTS =
            IntStream.range(0, 1_000).mapToObj(i -> "a".repeat(65_000) + i).toList();

    static Stream<String> costly() {
        String each = "{\"var\": \"many\"}";
        return Stream.of(
                "{\"!!\": [{\"map\": [" + each + ", {\"+\": [{\"var\": \"\"}, 1]}]}]}",
                "{\"some\": [" + each + ", {\"some\": [[1,2,3,4,5,6,7,8,9], {\"==\": [{\"var\": \"\"}, 10]}]}]}",
                "{\"!!\": [{\"reduce\": [" + each
                        + ", {\"cat\": [{\"var\": \"accumulator\"}, {\"var\": \"accumulator\"}]}, \"xx\"]}]}",
                "{\"!!\": [{\"reduce\": [" + each
                        + ", {\"merge\": [{\"var\": \"accumulator\"}, {\"var\": \"accumulator\"}]}, [1, 2]]}]}",
                "{\"in\": [-1, " + each + "]}",
                "{\"in\": [{\"cat\": [{\"var\": \"long\"}, \"b\"]}, {\"var\": \"texts\"}]}",
                "{\"in\": [{\"cat\": [{\"substr\": [{\"var\": \"long\"}, 0, 30000]}, \"b\"]}, {\"var\": \"long\"}]}",
                "{\"!!\": [{\"map\": [{\"var\": \"texts\"}, {\"in\": [{\"substr\": [{\"var\": \"\"}, 0, 30000]}, {\"var\": \"\"}]}]}]}",
                "{\"!!\": [{\"map\": [{\"var\": \"digits\"}, {\"+\": [{\"var\": \"\"}]}]}]}",
                "{\"!!\": [{\"map\": [" + each + ", {\"cat\": [0.1, {\"var\": \"\"}]}]}]}",
                "{\"max\": " + each + "}",
                "{\"cat\": {\"var\": \"self\"}}",
                "{\"missing\": {\"var\": \"texts\"}}");
    }

    private static Attributes attributes() {
        var self = new ArrayList<Object>();
        self.add(self);
        return Flags.with(
                "many",
                MANY,
                "texts",
                LONG_TEXTS,
                "long",
                LONG_TEXTS.get(7),
                "self",
                self,
                "digits",
                IntStream.range(0, 1_000).mapToObj(i -> "9".repeat(60_000)).collect(Collectors.toList()));
    }

    /** The budget of steps and the longest text stop it; how long that takes is printed, and kept by the benchmark. */
    @ParameterizedTest
    @MethodSource("costly")
    void isStoppedByABound(String rule) {
        FlagSet flags = Flags.ruled(rule);
        Attributes attributes = attributes();
        var threads = ManagementFactory.getThreadMXBean();
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 300; i++) {
            long before = threads.getCurrentThreadCpuTime();
            Evaluation answer = flags.evaluate("f", FlagType.STRING, attributes, Flags.NOW);
            fastest = Math.min(fastest, threads.getCurrentThreadCpuTime() - before);
            assertThat(answer.errorCode()).isEqualTo(ErrorCode.GENERAL);
            assertThat(answer.message()).containsPattern("more than 10000 steps|longer than 65536 characters|too deep");
        }
        System.out.printf("%,9d ns %s%n", fastest, rule);
    }

    @Test
    void aLongTextIsWithinTheBounds() {
        assertThat(Flags.outcome("{\"fractional\": [{\"var\": \"long\"}, [\"on\", 1]]}", "long", LONG_TEXTS.get(7)))
                .isEqualTo("on");
        assertThat(Flags.outcome("{\"sem_ver\": [{\"var\": \"long\"}, \"=\", \"1\"]}", "long", LONG_TEXTS.get(7)))
                .isEqualTo("DEFAULT");
    }

    @Test
    void attributesThatThrowGiveAnError() {
        FlagSet flags = Flags.ruled("{\"var\": \"a\"}");
        Evaluation answer = flags.evaluate(
                "f",
                FlagType.STRING,
                name -> {
                    throw new IllegalStateException("secret");
                },
                Flags.NOW);
        assertThat(answer.errorCode()).isEqualTo(ErrorCode.GENERAL);
        assertThat(answer.message()).doesNotContain("secret");
    }
}
