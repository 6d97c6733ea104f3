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
        if (isAlive() || adopted()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder("setsid");
            builder.command().addAll(words);
            builder.environment().put(ProcessTable.MARK, folder.resolve(name).toString());
            builder.redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            write(builder.start().pid());
        } catch (IOException e) {
            throw new CommandFailedException(
                    "`" + String.join(" ", words) + "` could not be started: " + e.getMessage(), e);
        }
    }

    /** Whether it runs without a record, because whoever started it was killed in that moment; records it then. */
    private boolean adopted() {
        Optional<Long> oldest = ProcessTable.marked(folder.resolve(name).toString()).stream()
                .min(java.util.Comparator.comparing(
                        pid -> ProcessTable.startTime(pid).orElse(Long.MAX_VALUE)));
        oldest.ifPresent(this::write);
        return oldest.isPresent();
    }

    private void write(long pid) {
        Path record = record();
        Path unfinished = record.resolveSibling(record.getFileName() + ".unfinished");
        try {
            Files.writeString(
                    unfinished, new Recorded(pid, ProcessTable.startTime(pid).orElse(0L)).text());
            Files.move(unfinished, record, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + record, e);
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
            return ProcessTable.startTime(recorded.pid())
                    .filter(start -> start == recorded.startTime())
                    .map(_ -> recorded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
