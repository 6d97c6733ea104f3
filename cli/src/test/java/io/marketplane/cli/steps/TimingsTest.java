package io.marketplane.cli.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimingsTest {
    private final Plan plan = new Plan(List.of(
            step("cluster"),
            step("jars"),
            step("image", "jars"),
            step("operator", "cluster", "image"),
            step("metrics", "cluster")));

    @Test
    void theCriticalPathLeadsOverWhatWasWaitedForLast() {
        var timings = new Timings(List.of(
                timing("cluster", 0, 8),
                timing("jars", 0, 20),
                timing("image", 20, 5),
                timing("operator", 25, 3),
                timing("metrics", 8, 10)));
        assertThat(timings.total()).isEqualTo(Duration.ofSeconds(28));
        assertThat(timings.criticalPath(plan)).extracting(Timing::step).containsExactly("jars", "image", "operator");
    }

    @Test
    void nothingRunTakesNoTime() {
        assertThat(new Timings(List.of()).total()).isZero();
        assertThat(new Timings(List.of()).criticalPath(plan)).isEmpty();
    }

    private static Timing timing(String step, int begun, int took) {
        return new Timing(step, Duration.ofSeconds(begun), Duration.ofSeconds(took));
    }

    private static Step step(String id, String... needs) {
        return new Step(id, Set.of(needs), _ -> {});
    }
}
