package io.marketplane.platform.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The processes that {@link Daemon} started, and their children, found by a mark in their environment: also those whose
 * record was lost.
 */
public final class ProcessTable {
    /** The environment variable that carries a daemon's folder and name. */
    static final String MARK = "MARKETPLANE_DAEMON";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Where the start time stands in {@code /proc/<pid>/stat} behind the program's name (proc(5), field 22). */
    private static final int START_TIME_FIELD = 19;

    private ProcessTable() {}

    /**
     * Ends, at once and by force, every daemon whose folder is {@code folder} or below it, and all their children that
     * kept their environment.
     *
     * @throws CommandFailedException if one does not end within 20 seconds
     */
    public static void endAllBelow(Path folder) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Long> left = marked(folder + "/");
        while (!left.isEmpty()) {
            left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            if (System.nanoTime() > deadline) {
                throw new CommandFailedException(
                        "the processes %s do not end: look at /proc/%d/stack and /proc/%d/wchan"
                                .formatted(left, left.getFirst(), left.getFirst()));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            left = marked(folder + "/");
        }
    }

    /** The processes whose mark begins with {@code prefix}. */
    static List<Long> marked(String prefix) {
        String wanted = MARK + "=" + prefix;
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> isMarked(pid, wanted))
                .toList();
    }

    /** Compares bytes as ISO 8859-1, in which every byte is a character. */
    private static boolean isMarked(long pid, String wanted) {
        try {
            String prefix = new String(wanted.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            String all = Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
            return all.startsWith(prefix) || all.contains("\0" + prefix);
        } catch (IOException e) {
            // It has ended, or belongs to somebody whose processes we may not read and did not start.
            return false;
        }
    }

    /** When the process started, in clock ticks since the machine did; empty when it has ended or is a zombie. */
    static Optional<Long> startTime(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z") ? Optional.empty() : Optional.of(Long.parseLong(fields[START_TIME_FIELD]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
