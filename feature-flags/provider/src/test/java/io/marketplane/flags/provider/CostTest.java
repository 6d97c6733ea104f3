package io.marketplane.flags.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.Value;
import io.marketplane.flags.provider.source.InMemoryFlags;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an evaluation costs in memory; its time is measured with the benchmarks. */
class CostTest {
    private static final int COUNT = 100_000;

    /** The client's own part comes on top: some 170 bytes when compiled. */
    @Test
    void aStaticEvaluationAllocatesOneSmallObject() {
        EvaluationContext context = new ImmutableContext(
                "user", Map.of("a", new Value("1"), "b", new Value(2), "c", new Value(true), "d", new Value("4")));
        var options = FlagProviderOptions.builder(Map.of())
                .inMemory(new InMemoryFlags(TestFlags.BASIC))
                .build();
        try (Application application = new Application(options).start()) {
            // Until it is compiled, which happens beside it, an evaluation allocates more.
            await().pollInSameThread()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(bytesOfOne(application, context)).isLessThanOrEqualTo(24));
        }
    }

    private static long bytesOfOne(Application application, EvaluationContext context) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        evaluate(application, context);
        return (threads.getCurrentThreadAllocatedBytes() - before) / COUNT;
    }

    private static void evaluate(Application application, EvaluationContext context) {
        for (int i = 0; i < COUNT; i++) {
            if (!application
                    .provider
                    .getBooleanEvaluation("bool", false, context)
                    .getValue()) {
                throw new AssertionError("the flag is on");
            }
        }
    }
}
