package io.marketplane.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final StringBuilder screen = new StringBuilder();

    @Test
    void withoutATerminalEveryTaskGetsALineAtItsBeginningAndItsEnd() {
        try (var progress = plain();
                var task = progress.task("jars")) {
            task.detail("compiling");
            now = now.plusSeconds(4);
            task.done("built");
        }
        assertThat(screen.toString()).isEqualTo("   jars ...\nok jars: built (4.0 s)\n");
    }

    @Test
    void withoutATerminalALongTaskSaysNowAndThenWhatItDoes() {
        try (var progress = plain();
                var task = progress.task("jars")) {
            task.fraction(0.25);
            task.detail("module one");
            now = now.plusSeconds(20);
            task.detail("module two");
            task.detail("module three");
            task.done("built");
        }
        assertThat(screen.toString())
                .contains("jars: module two (25 %)")
                .doesNotContain("module one")
                .doesNotContain("module three");
    }

    @Test
    void aTaskThatIsLeftWithoutAnEndHasFailed() {
        try (var progress = plain()) {
            progress.task("jars").close();
        }
        assertThat(screen.toString()).contains("FAILED jars: stopped");
    }

    @Test
    void theFirstEndOfATaskCounts() {
        try (var progress = plain();
                var task = progress.task("jars")) {
            task.failed("no compiler");
            task.done("built");
        }
        assertThat(screen.toString()).contains("no compiler").doesNotContain("built");
    }

    @Test
    void onATerminalFinishedTasksStayAndTheCursorComesBack() {
        var terminal = new Terminal(true, 80, Style.PLAIN, Style.PLAIN);
        try (var progress = ConsoleProgress.on(terminal, screen, clock);
                var first = progress.task("first");
                var second = progress.task("second")) {
            first.done("one");
            second.done("two");
        }
        var text = screen.toString();
        assertThat(text).contains("ok first").contains("ok second").endsWith("\u001b[?25h");
        assertThat(text.indexOf("ok first")).isLessThan(text.indexOf("ok second"));
    }

    private ConsoleProgress plain() {
        return ConsoleProgress.on(new Terminal(false, 80, Style.PLAIN, Style.PLAIN), screen, clock);
    }
}
