package io.marketplane.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TaskLineTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aRunningTaskShowsWhatItDoesHowFarItIsAndHowLong() {
        var task = TaskView.begun("node binary", START).detail("linking").fraction(0.5);
        assertThat(TaskLine.render(task, START.plusSeconds(34), 80, Style.PLAIN))
                .matches("[-|/\\\\] node binary {18}########\\.{8} linking 34 s");
    }

    @Test
    void aFinishedTaskShowsWhatCameOfItAndNoBar() {
        var task =
                TaskView.begun("jars", START).fraction(0.5).ended(TaskView.State.DONE, "built", START.plusSeconds(3));
        assertThat(TaskLine.render(task, START.plusSeconds(60), 80, Style.PLAIN))
                .startsWith("ok jars")
                .endsWith("built 3.0 s");
    }

    @Test
    void aLineNeverReachesTheLastColumn() {
        var task = TaskView.begun("shop answers", START).detail("x".repeat(500)).fraction(1);
        for (var columns : new int[] {40, 60, 80, 200}) {
            var line = TaskLine.render(task, START.plusSeconds(5), columns, new Style(true, true));
            assertThat(Table.visibleLength(line)).isLessThan(columns);
        }
    }

    @Test
    void onlyTheFirstLineOfADetailIsShown() {
        var task = TaskView.begun("shop", START).detail("first\nsecond");
        assertThat(TaskLine.render(task, START, 80, Style.PLAIN))
                .contains("first")
                .doesNotContain("second");
    }

    @Test
    void timesReadAsAPersonWouldSayThem() {
        assertThat(TaskLine.time(Duration.ofMillis(400))).isEmpty();
        assertThat(TaskLine.time(Duration.ofMillis(3210))).isEqualTo("3.2 s");
        assertThat(TaskLine.time(Duration.ofSeconds(119))).isEqualTo("119 s");
        assertThat(TaskLine.time(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
    }
}
