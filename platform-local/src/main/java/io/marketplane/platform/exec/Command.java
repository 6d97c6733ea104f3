package io.marketplane.platform.exec;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program to run to its end. Output goes to the log file; standard output can be returned instead. Immutable; each
 * {@code with} method returns a changed copy.
 *
 * @param words the program and its arguments
 * @param environment variables added to ours
 * @param directory where it runs; ours when null
 * @param log the file that its output is appended to; thrown away when null
 * @param input the text it reads from standard input
 * @param timeout the longest it may take
 */
public record Command(
        List<String> words,
        Map<String, String> environment,
        @Nullable Path directory,
        @Nullable Path log,
        String input,
        Duration timeout) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(20);
    private static final int LAST_LINES = 12;

    /** Copies what is given. */
    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** The program {@code words[0]} with the rest as its arguments. */
    public static Command of(String... words) {
        return of(List.of(words));
    }

    /** The program {@code words[0]} with the rest as its arguments. */
    public static Command of(List<String> words) {
        return new Command(words, Map.of(), null, null, "", DEFAULT_TIMEOUT);
    }

    /** Adds an environment variable. */
    public Command with(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new Command(words, more, directory, log, input, timeout);
    }

    /** Adds arguments at the end. */
    public Command plus(String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return new Command(all, environment, directory, log, input, timeout);
    }

    /** Runs it in {@code newDirectory}. */
    public Command in(Path newDirectory) {
        return new Command(words, environment, newDirectory, log, input, timeout);
    }

    /** Appends its output to {@code newLog}. */
    public Command loggingTo(Path newLog) {
        return new Command(words, environment, directory, newLog, input, timeout);
    }

    /** Gives it {@code text} to read. */
    public Command reading(String text) {
        return new Command(words, environment, directory, log, text, timeout);
    }

    /** Ends it by force after {@code longest}. */
    public Command within(Duration longest) {
        return new Command(words, environment, directory, log, input, longest);
    }

    /**
     * Runs it to its end.
     *
     * @throws CommandFailedException if it cannot be started, exits with another code than 0, or takes too long
     */
    public void run() {
        Result result = execute();
        if (result.exitCode() != 0) {
            throw failure(
                    "exited with code " + result.exitCode(),
                    result.errors().isBlank() ? result.output() : result.errors());
        }
    }

    /**
     * Runs it to its end and returns what it wrote to standard output, without the last line break.
     *
     * @throws CommandFailedException as {@link #run}
     */
    public String output() {
        Result result = execute();
        if (result.exitCode() != 0) {
            throw failure(
                    "exited with code " + result.exitCode(),
                    result.errors().isBlank() ? result.output() : result.errors());
        }
        return result.output().stripTrailing();
    }

    /** Runs it to its end and says whether it exited with code 0. */
    public boolean succeeds() {
        return execute().exitCode() == 0;
    }

    /** How the program ended. */
    private record Result(int exitCode, String output, String errors) {}

    private Result execute() {
        try {
            Path output = Files.createTempFile("marketplane-", ".out");
            Path errors = Files.createTempFile("marketplane-", ".err");
            try {
                int exitCode = await(start(output.toFile(), errors.toFile()));
                Result result = new Result(exitCode, Files.readString(output), Files.readString(errors));
                appendToLog(result);
                return result;
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new CommandFailedException("`" + commandLine() + "` could not be run: " + e.getMessage(), e);
        }
    }

    private Process start(File output, File errors) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectOutput(output).redirectError(errors);
        builder.environment().putAll(environment);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        Process process = builder.start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        } catch (IOException e) {
            // It ended without reading its input; its exit code says whether that is an error.
            return process;
        }
        return process;
    }

    private int await(Process process) {
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw failure("did not end within " + timeout.toSeconds() + " s and was stopped", "");
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new CommandFailedException("`" + commandLine() + "` was interrupted", e);
        }
    }

    private void appendToLog(Result result) {
        if (log == null) {
            return;
        }
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.writeString(
                    log,
                    "$ " + commandLine() + "\n" + result.output() + result.errors(),
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandFailedException failure(String what, String text) {
        List<String> lines = text.lines().toList();
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        String where = log == null ? "" : "\nThe whole output is in " + log;
        return new CommandFailedException(
                "`" + commandLine() + "` " + what + (last.isBlank() ? "" : ":\n" + last) + where);
    }

    private String commandLine() {
        return String.join(" ", words);
    }
}
