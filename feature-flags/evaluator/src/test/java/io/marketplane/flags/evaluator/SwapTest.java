package io.marketplane.flags.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SwapTest {

    private static FlagSet revision(int number) {
        return Flags.load("""
                {"metadata": {"revision": %1$d}, "flags": {"f": {"state": "ENABLED", "variants": {"v%1$d": "value %1$d"},
                  "targeting": {"if": [{"var": "x"}, {"cat": ["v", "%1$d"]}]}}}}
                """.formatted(number));
    }

    @Test
    @Tag("flags-14")
    void noEvaluationMixesTwoDocuments() throws Exception {
        var inForce = new AtomicReference<>(revision(0));
        var done = new AtomicBoolean();
        var started = new CountDownLatch(8);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Long>> evaluations = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                evaluations.add(threads.submit(() -> {
                    long count = 0;
                    while (!done.get() || count == 0) {
                        Evaluation answer = inForce.get().evaluate("f", FlagType.STRING, Flags.with("x", 1), Flags.NOW);
                        Object number = answer.metadata().get("revision");
                        assertThat(answer.variant()).isEqualTo("v" + number);
                        assertThat(answer.value()).isEqualTo("value " + number);
                        count++;
                        started.countDown();
                    }
                    return count;
                }));
            }
            started.await();
            for (int number = 1; number <= 1_000; number++) {
                inForce.set(revision(number));
            }
            done.set(true);
            for (Future<Long> evaluation : evaluations) {
                assertThat(evaluation.get()).isPositive();
            }
        }
        assertThat(inForce.get().metadata()).containsEntry("revision", 1_000L);
    }
}
