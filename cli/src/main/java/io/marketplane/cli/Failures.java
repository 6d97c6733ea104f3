package io.marketplane.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.cli.flag.FlagFailure;
import io.marketplane.cli.terminal.Style;
import io.marketplane.cli.up.UnreachableClusterException;
import io.marketplane.platform.exec.CommandFailedException;
import io.marketplane.platform.image.ImageException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;

/** Says what went wrong, in words for a person; the Java stack only where it was asked for or nothing else is known. */
final class Failures {
    private Failures() {}

    /** Prints the failure and returns the exit code that goes with it. */
    static int report(Throwable failure, Style style, boolean verbose, PrintWriter err) {
        if (isInterrupt(failure)) {
            err.println(style.warning("interrupted")
                    + ": nothing unfinished counts as done; run the command again to go on.");
            return ExitCode.INTERRUPTED;
        }
        err.println(style.bad("error") + ": " + message(failure));
        remedy(failure).ifPresent(remedy -> err.println(style.strong("what to do") + ": " + remedy));
        if (verbose || !isExpected(failure)) {
            failure.printStackTrace(err);
        }
        err.flush();
        return ExitCode.FAILED;
    }

    private static String message(Throwable failure) {
        var message = Optional.ofNullable(failure.getMessage()).orElse("");
        return isExpected(failure) && !message.isBlank()
                ? message
                : "unexpected " + failure.getClass().getSimpleName() + (message.isBlank() ? "" : ": " + message);
    }

    private static Optional<String> remedy(Throwable failure) {
        if (failure instanceof Failure known) {
            return Optional.of(known.remedy());
        }
        if (failure instanceof FlagFailure known) {
            return Optional.of(known.remedy());
        }
        return isExpected(failure)
                ? Optional.empty()
                : Optional.of("this is a defect of the command line; `./marketplane doctor` may name its cause.");
    }

    private static boolean isExpected(Throwable failure) {
        return failure instanceof Failure
                || failure instanceof FlagFailure
                || failure instanceof CommandFailedException
                || failure instanceof ImageException
                || failure instanceof UnreachableClusterException
                || failure instanceof IllegalStateException
                || failure instanceof KubernetesClientException
                || failure instanceof UncheckedIOException;
    }

    private static boolean isInterrupt(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }
}
