package io.marketplane.platform.image;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a program to its end. */
record Run(List<String> command, Redirect output) {

    static Run of(List<String> command) {
        return new Run(List.copyOf(command), Redirect.DISCARD);
    }

    Run appendingTo(Path log) {
        return new Run(command, Redirect.appendTo(log.toFile()));
    }

    boolean succeeds() {
        return exitCode() == 0;
    }

    void orThrow() {
        var code = exitCode();
        if (code != 0) {
            throw new ImageException("%s failed with exit code %d.%s".formatted(summary(), code, tail()));
        }
    }

    private int exitCode() {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(output)
                    .start();
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                process.destroy();
                Thread.currentThread().interrupt();
                throw new ImageException("Interrupted while " + summary() + " was running.", e);
            }
        } catch (IOException e) {
            throw new ImageException("%s cannot be started: %s".formatted(command.getFirst(), e.getMessage()), e);
        }
    }

    private String summary() {
        return String.join(" ", command.subList(0, Math.min(8, command.size())));
    }

    private String tail() {
        if (output.file() == null) {
            return "";
        }
        try {
            var lines = Files.readAllLines(output.file().toPath());
            var last = lines.subList(Math.max(0, lines.size() - 15), lines.size());
            return " Its log is " + output.file() + " and ends:\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
