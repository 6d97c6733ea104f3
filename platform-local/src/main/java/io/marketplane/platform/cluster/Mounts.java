package io.marketplane.platform.cluster;

import io.marketplane.platform.exec.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is mounted on this machine. */
final class Mounts {
    /** Where the mount point stands in a line of {@code /proc/self/mountinfo} (proc(5)). */
    private static final int MOUNT_POINT_FIELD = 4;

    private Mounts() {}

    /** Unmounts everything below {@code folder}, the innermost first. */
    static void unmountBelow(Path folder) {
        for (Path point : below(folder)) {
            Command.of("umount", point.toString()).run();
        }
    }

    private static List<Path> below(Path folder) {
        try {
            return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                    .map(line -> Path.of(unescaped(line.split(" ", -1)[MOUNT_POINT_FIELD])))
                    .filter(point -> point.startsWith(folder))
                    .toList()
                    .reversed();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the mounts of this machine", e);
        }
    }

    /** The kernel writes a blank as an octal escape. */
    private static String unescaped(String text) {
        return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }
}
