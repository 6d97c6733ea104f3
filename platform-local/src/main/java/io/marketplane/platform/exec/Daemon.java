package io.marketplane.platform.exec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that goes on when we end. It runs in a session of its own, so that a Ctrl-C on the terminal does not reach
 * it; its process id is recorded with its start time, so that a recycled id is never taken for it.
 *
 * @param name its name, unique in {@code folder}
 * @param folder where its record and its log lie
 */
public record Daemon(String name, Path folder) {
    /** Where the start time stands in {@code /proc/<pid>/stat} behind the program's name (proc(5), field 22). */
    private static final int START_TIME_FIELD = 19;

    /** Everything it printed, over all its starts. */
    public Path log() {
        return folder.resolve(name + ".log");
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return recorded().isPresent();
    }

    /** Its process, if it runs. */
    public Optional<ProcessHandle> process() {
        return recorded().flatMap(process -> ProcessHandle.of(process.pid()));
    }

    /**
     * Starts it unless it runs.
     *
     * @throws CommandFailedException if it cannot be started
     */
    public void start(List<String> words) {
        if (isAlive()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder("setsid");
            builder.command().addAll(words);
            builder.redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            long pid = builder.start().pid();
            Path record = record();
            Path unfinished = record.resolveSibling(record.getFileName() + ".unfinished");
            Files.writeString(unfinished, new Recorded(pid, startTime(pid).orElse(0L)).text());
            Files.move(unfinished, record, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "`" + String.join(" ", words) + "` could not be started: " + e.getMessage(), e);
        }
    }

    /** Asks it to end, and ends it by force when it has not after {@code patience}. Does nothing if it does not run. */
    public void stop(Duration patience) {
        process().ifPresent(process -> {
            process.destroy();
            if (!endsWithin(process, patience)) {
                process.destroyForcibly();
                endsWithin(process, patience);
            }
        });
        try {
            Files.deleteIfExists(record());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean endsWithin(ProcessHandle process, Duration patience) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new CommandFailedException("waiting for process " + process.pid() + " failed", e);
        }
    }

    private record Recorded(long pid, long startTime) {
        String text() {
            return pid + " " + startTime;
        }

        static Recorded parse(String text) {
            String[] words = text.strip().split(" ", 2);
            return new Recorded(Long.parseLong(words[0]), Long.parseLong(words[1]));
        }
    }

    private Path record() {
        return folder.resolve(name + ".pid");
    }

    private Optional<Recorded> recorded() {
        try {
            if (!Files.exists(record())) {
                return Optional.empty();
            }
            Recorded recorded = Recorded.parse(Files.readString(record()));
            return startTime(recorded.pid())
                    .filter(start -> start == recorded.startTime())
                    .map(_ -> recorded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the process started, in clock ticks since the machine did; empty when it has ended or is a zombie. */
    private static Optional<Long> startTime(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z") ? Optional.empty() : Optional.of(Long.parseLong(fields[START_TIME_FIELD]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
