package io.marketplane.e2e.messagebroker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** SIGKILL to process 1 of a container, from outside: all of its processes end at once. */
final class ContainerKill {
    private ContainerKill() {}

    /** Kills process 1 of the container that has {@code variable} in its environment. */
    static void of(String variable) {
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            ProcessHandle first = processes
                    .filter(process -> isFirst(process.pid()) && has(process.pid(), variable))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no container has " + variable));
            if (!first.destroyForcibly()) {
                throw new IllegalStateException("process " + first.pid() + " could not be killed");
            }
        }
    }

    /** Whether a process is the first one of a namespace below that of the tests. */
    private static boolean isFirst(long pid) {
        return read(pid, "status").lines().anyMatch(line -> line.matches("NSpid:\\t\\d+\\t(\\d+\\t)*1"));
    }

    private static boolean has(long pid, String variable) {
        return Stream.of(read(pid, "environ").split("\0", -1)).anyMatch(variable::equals);
    }

    /** What the kernel says of a process; empty when it has ended, or is none of a container of ours. */
    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
