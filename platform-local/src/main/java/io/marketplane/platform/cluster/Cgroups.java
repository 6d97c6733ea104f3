package io.marketplane.platform.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control group of one node, in every hierarchy of version 1 or in the one of version 2. */
final class Cgroups {
    private static final Logger LOG = LoggerFactory.getLogger(Cgroups.class);
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    /** What kubelet asks of a version 2 group. */
    private static final List<String> CONTROLLERS = List.of("cpuset", "cpu", "io", "memory", "hugetlb", "pids");

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Cgroups() {}

    /** Makes the group where it is missing. */
    static void create(String group) {
        try {
            delegate(ROOT);
            for (Path hierarchy : hierarchies()) {
                Path folder = hierarchy.resolve(group);
                Files.createDirectories(folder);
                seed(folder, hierarchy, "cpuset.cpus");
                seed(folder, hierarchy, "cpuset.mems");
                delegate(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the control group " + group, e);
        }
    }

    /**
     * Removes the groups whose names begin with {@code prefix} and what is below them. Their processes must have been
     * told to end; the kernel may need a moment to forget them.
     */
    static void removeAll(String prefix) {
        try {
            for (Path hierarchy : hierarchies()) {
                try (DirectoryStream<Path> groups = Files.newDirectoryStream(hierarchy, prefix + "*")) {
                    for (Path group : groups) {
                        removeTree(group);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the control groups " + prefix + "*", e);
        }
    }

    private static void removeTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> groups = tree.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path group : groups) {
                removeWhenEmpty(group);
            }
        }
    }

    private static void removeWhenEmpty(Path group) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Files.deleteIfExists(group);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    /** A version 1 cpuset group accepts no process until it is told its CPUs and memory. */
    private static void seed(Path folder, Path hierarchy, String file) throws IOException {
        Path own = folder.resolve(file);
        if (!isVersion2() && Files.exists(own) && Files.readString(own).isBlank()) {
            Files.writeString(own, Files.readString(hierarchy.resolve(file)));
        }
    }

    /**
     * A version 2 group passes its controllers on only when it is told to, and has what its parent passes on. What the
     * kernel refuses here, such as cpu beside real-time processes, kubelet reports by name when it needs it.
     */
    private static void delegate(Path folder) throws IOException {
        if (!isVersion2()) {
            return;
        }
        Set<String> offered = Set.of(
                Files.readString(folder.resolve("cgroup.controllers")).strip().split(" ", -1));
        for (String controller : CONTROLLERS) {
            if (offered.contains(controller)) {
                try {
                    Files.writeString(folder.resolve("cgroup.subtree_control"), "+" + controller);
                } catch (FileSystemException e) {
                    LOG.debug("{} does not pass {} on: {}", folder, controller, e.getReason());
                }
            }
        }
    }

    private static boolean isVersion2() {
        return Files.exists(ROOT.resolve("cgroup.controllers"));
    }

    /** The mounted hierarchies, without the links by which combined ones have several names. */
    private static List<Path> hierarchies() throws IOException {
        if (isVersion2()) {
            return List.of(ROOT);
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(ROOT)) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.exists(folder.resolve("cgroup.procs"))) {
                    found.add(folder);
                }
            }
        }
        return found;
    }
}
