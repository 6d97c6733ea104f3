package io.marketplane.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Sees to it that programs that we run to their end do not outlive us when we are told to end. What we start to stay,
 * the programs of a cluster, has a session (setsid(2)) of its own and is left alone.
 */
final class Children {
    /** Where the session stands in {@code /proc/<pid>/stat} behind the program's name (proc(5), field 6). */
    private static final int SESSION_FIELD = 3;

    private Children() {}

    /** Ends them when the Java runtime ends, for whatever reason but SIGKILL. */
    static void endWithUs() {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::end, "end-children"));
    }

    private static void end() {
        var us = ProcessHandle.current();
        var session = session(us.pid());
        us.descendants().filter(child -> session(child.pid()).equals(session)).forEach(ProcessHandle::destroy);
    }

    private static Optional<String> session(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[SESSION_FIELD]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
