package io.marketplane.platform.progress;

/** Where long work reports what it does. Implementations are safe for use by several threads. */
public interface Progress {

    /** Begins a task; {@code title} says what is being done, as in "build the node binary". */
    Task task(String title);

    /**
     * Reports through the log, one line for each beginning and end: for tests and for output that is not a terminal.
     */
    static Progress logging() {
        return new LoggingProgress();
    }

    /** Reports to nobody: for work that is known to take no time. */
    static Progress silent() {
        return new SilentProgress();
    }

    /** One piece of work. Closing it without {@link #done} or {@link #failed} counts as a failure. */
    interface Task extends AutoCloseable {

        /** What is being worked on now, as in "linking". */
        void detail(String detail);

        /** How much is done, from 0 to 1. A task that never says so is shown without a bar. */
        void fraction(double fraction);

        /** Ends the task well; {@code summary} says what came of it, as in "cached" or "146 MB". */
        void done(String summary);

        /** Ends the task with the cause. */
        void failed(String cause);

        @Override
        void close();
    }
}
