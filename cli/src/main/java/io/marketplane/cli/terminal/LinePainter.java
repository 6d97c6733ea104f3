package io.marketplane.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A line when a task begins and when it ends, and its detail now and then: for logs and pipes. */
final class LinePainter implements ConsoleProgress.Painter {
    private static final Duration BETWEEN_DETAILS = Duration.ofSeconds(15);

    private final Screen screen;
    private final Style style;
    private final InstantSource clock;
    private final Map<ConsoleProgress.ConsoleTask, Instant> lastLine = new HashMap<>();

    LinePainter(Screen screen, Style style, InstantSource clock) {
        this.screen = screen;
        this.style = style;
        this.clock = clock;
    }

    @Override
    public void began(ConsoleProgress.ConsoleTask task) {
        lastLine.put(task, clock.instant());
        screen.line("   " + task.view().title() + " ...");
    }

    @Override
    public void changed(ConsoleProgress.ConsoleTask task) {
        var now = clock.instant();
        var view = task.view();
        var last = lastLine.getOrDefault(task, view.started());
        if (!view.detail().isEmpty()
                && !Duration.between(last, now).minus(BETWEEN_DETAILS).isNegative()) {
            lastLine.put(task, now);
            var percent = view.fraction().isPresent()
                    ? " (" + Math.round(view.fraction().getAsDouble() * 100) + " %)"
                    : "";
            screen.line("   " + view.title() + ": " + view.detail() + percent);
        }
    }

    @Override
    public void ended(ConsoleProgress.ConsoleTask task) {
        lastLine.remove(task);
        var view = task.view();
        var sign = view.state() == TaskView.State.DONE ? style.tick() : style.cross();
        var time = TaskLine.time(view.elapsed(clock.instant()));
        var text = view.detail().isEmpty()
                ? ""
                : ": " + view.detail().lines().findFirst().orElse("");
        screen.line(sign + " " + view.title() + text + (time.isEmpty() ? "" : " (" + time + ")"));
    }

    @Override
    public void close() {
        lastLine.clear();
    }
}
