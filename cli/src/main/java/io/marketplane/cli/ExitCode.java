package io.marketplane.cli;

/** What the exit code of a command says. Documented in {@code marketplane --help}. */
final class ExitCode {
    /** What was asked for is done, or was done already. */
    static final int OK = 0;
    /** It failed; the message names the cause and what to do. */
    static final int FAILED = 1;
    /** The command line was not understood. */
    static final int USAGE = 2;
    /** Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
