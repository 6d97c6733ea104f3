package io.marketplane.cli.terminal;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Redraws the running tasks in place ten times a second; a task that ended becomes a line that stays. */
final class LivePainter implements ConsoleProgress.Painter {
    private static final long FRAME_MILLIS = 100;

    private final Screen screen;
    private final Terminal terminal;
    private final InstantSource clock;
    private final List<ConsoleProgress.ConsoleTask> running = new ArrayList<>();
    private final ScheduledExecutorService frames = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());

    private final ScheduledFuture<?> repeating;

    LivePainter(Screen screen, Terminal terminal, InstantSource clock) {
        this.screen = screen;
        this.terminal = terminal;
        this.clock = clock;
        this.repeating = frames.scheduleAtFixedRate(this::frame, FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void frame() {
        synchronized (this) {
            if (!running.isEmpty() && !frames.isShutdown()) {
                draw(List.of());
            }
        }
    }

    @Override
    public void began(ConsoleProgress.ConsoleTask task) {
        running.add(task);
        draw(List.of());
    }

    @Override
    public void changed(ConsoleProgress.ConsoleTask task) {
        // The next frame shows it.
    }

    @Override
    public void ended(ConsoleProgress.ConsoleTask task) {
        running.remove(task);
        draw(List.of(line(task)));
    }

    @Override
    public void close() {
        repeating.cancel(false);
        frames.shutdown();
        screen.restore();
    }

    private void draw(List<String> staying) {
        screen.redraw(staying, running.stream().map(this::line).toList());
    }

    private String line(ConsoleProgress.ConsoleTask task) {
        return TaskLine.render(task.view(), clock.instant(), terminal.columns(), terminal.errors());
    }
}
