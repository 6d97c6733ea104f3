package io.marketplane.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Renders a task as one line that fits the terminal. Pure. */
final class TaskLine {
    private static final int TITLE_WIDTH = 28;
    private static final int BAR_WIDTH = 16;
    private static final int WIDE_ENOUGH_FOR_A_BAR = 70;
    private static final Duration WORTH_SHOWING = Duration.ofSeconds(1);

    private TaskLine() {}

    /** The line of a task that runs or has ended, never longer than {@code columns - 1} so that it does not wrap. */
    static String render(TaskView task, Instant now, int columns, Style style) {
        var sign = switch (task.state()) {
            case RUNNING -> style.spinner(now.toEpochMilli() / 100);
            case DONE -> style.tick();
            case FAILED -> style.cross();
        };
        var title = "%-" + TITLE_WIDTH + "s";
        var head = sign + " " + title.formatted(fit(task.title(), TITLE_WIDTH));
        var bar = task.state() == TaskView.State.RUNNING
                        && task.fraction().isPresent()
                        && columns >= WIDE_ENOUGH_FOR_A_BAR
                ? " " + style.bar(task.fraction().getAsDouble(), BAR_WIDTH)
                : "";
        var time = style.faint(time(task.elapsed(now)));
        var room = columns - 1 - Table.visibleLength(head) - Table.visibleLength(bar) - Table.visibleLength(time) - 2;
        return head + bar + " " + fit(task.detail(), room) + " " + time;
    }

    /** "3.2 s" below ten seconds, "34 s" below two minutes, then "2 min 05 s"; empty below one second. */
    static String time(Duration elapsed) {
        if (elapsed.compareTo(WORTH_SHOWING) < 0) {
            return "";
        }
        if (elapsed.toSeconds() < 10) {
            return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
        }
        if (elapsed.toSeconds() < 120) {
            return elapsed.toSeconds() + " s";
        }
        return "%d min %02d s".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
    }

    private static String fit(String text, int room) {
        var line = text.lines().findFirst().orElse("").strip();
        if (room < 4) {
            return "";
        }
        return line.length() <= room ? line : line.substring(0, room - 3) + "...";
    }
}
