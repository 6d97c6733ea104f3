package io.marketplane.platform.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Places of the machine in which containerd, kubelet, CNI or {@code ip netns} leave files where nodes do not hide them.
 */
final class MachineFiles {
    private static final List<String> FOLDERS = List.of(
            "/etc/kubernetes",
            "/opt/containerd",
            "/run/netns",
            "/usr/libexec/kubernetes",
            "/var/lib/cni",
            "/var/lib/containerd",
            "/var/lib/kubelet",
            "/var/log/containers",
            "/var/log/pods");

    private MachineFiles() {}

    /** What lies there now. */
    static Set<String> list() {
        Set<String> found = new TreeSet<>();
        FOLDERS.stream().map(Path::of).filter(Files::exists).forEach(root -> {
            try (Stream<Path> tree = Files.walk(root, 2)) {
                tree.map(Path::toString).forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return found;
    }
}
