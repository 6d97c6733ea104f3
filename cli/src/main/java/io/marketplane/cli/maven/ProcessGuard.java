package io.marketplane.cli.maven;

/**
 * Ends a process, with all that it started, when the Java runtime is told to end: Ctrl-C reaches the process by itself,
 * a termination signal to us does not.
 */
final class ProcessGuard {
    private final Process process;
    private final Thread hook;

    ProcessGuard(Process process) {
        this.process = process;
        this.hook = new Thread(this::destroy, "process-guard");
    }

    void watch() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Leaves no process behind and forgets the hook. */
    void end() {
        destroy();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The runtime is ending: the hook is running or has run.
            return;
        }
    }

    private void destroy() {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
