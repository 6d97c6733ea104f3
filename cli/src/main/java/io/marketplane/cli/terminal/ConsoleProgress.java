package io.marketplane.cli.terminal;

import io.marketplane.platform.progress.Progress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * Progress on the console. Keeps how each task stands and tells a {@link Painter} of every change. Thread-safe: the
 * painter is called by one thread at a time.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {

    /** Puts tasks on the screen. */
    interface Painter extends AutoCloseable {
        /** A task began. */
        void began(ConsoleTask task);

        /** A task's detail or fraction changed. */
        void changed(ConsoleTask task);

        /** A task ended, for good. */
        void ended(ConsoleTask task);

        @Override
        void close();
    }

    private final InstantSource clock;
    private final Painter painter;

    ConsoleProgress(InstantSource clock, Painter painter) {
        this.clock = clock;
        this.painter = painter;
    }

    /** Lines redrawn in place on a terminal, otherwise a line for each beginning and end. */
    public static ConsoleProgress on(Terminal terminal, Appendable errors, InstantSource clock) {
        var screen = new Screen(errors);
        return new ConsoleProgress(
                clock,
                terminal.liveErrors()
                        ? new LivePainter(screen, terminal, clock)
                        : new LinePainter(screen, terminal.errors(), clock));
    }

    @Override
    public Task task(String title) {
        var task = new ConsoleTask(title, clock.instant());
        synchronized (painter) {
            painter.began(task);
        }
        return task;
    }

    /** Stops painting and leaves the cursor below what was painted. */
    @Override
    public void close() {
        synchronized (painter) {
            painter.close();
        }
    }

    /** A task and how it stands. */
    final class ConsoleTask implements Task {
        private volatile TaskView view;

        private ConsoleTask(String title, Instant now) {
            view = TaskView.begun(title, now);
        }

        TaskView view() {
            return view;
        }

        @Override
        public void detail(String text) {
            change(now -> now.detail(text));
        }

        @Override
        public void fraction(double value) {
            change(now -> now.fraction(value));
        }

        @Override
        public void done(String summary) {
            end(TaskView.State.DONE, summary);
        }

        @Override
        public void failed(String cause) {
            end(TaskView.State.FAILED, cause);
        }

        @Override
        public void close() {
            failed("stopped");
        }

        private void change(UnaryOperator<TaskView> how) {
            synchronized (painter) {
                if (view.state() == TaskView.State.RUNNING) {
                    view = how.apply(view);
                    painter.changed(this);
                }
            }
        }

        private void end(TaskView.State how, String text) {
            synchronized (painter) {
                if (view.state() == TaskView.State.RUNNING) {
                    view = view.ended(how, text, clock.instant());
                    painter.ended(this);
                }
            }
        }
    }
}
