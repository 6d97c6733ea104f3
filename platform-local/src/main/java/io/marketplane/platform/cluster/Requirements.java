package io.marketplane.platform.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a machine must have before a local cluster is made on it. Nothing is changed here. */
public final class Requirements {
    private static final long LEAST_DISK_BYTES = 5L << 30;
    private static final List<Path> CNI_FOLDERS = List.of(Path.of("/usr/lib/cni"), Path.of("/opt/cni/bin"));
    /** Names, the API server and etcd. */
    private static final List<Integer> PORTS = List.of(53, Slot.API_PORT, Slot.ETCD_PORT, Slot.ETCD_PEER_PORT);

    private static final List<String> CNI_PLUGINS = List.of("ptp", "host-local", "portmap", "loopback");
    /** The programs that a cluster is made with, sorted, and the Debian package of each. */
    public static final Map<String, String> PROGRAMS = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            "containerd", "containerd",
            "ctr", "containerd",
            "runc", "runc",
            "ip", "iproute2",
            "iptables", "iptables",
            "conntrack", "conntrack",
            "nsenter", "util-linux",
            "unshare", "util-linux",
            "setsid", "util-linux",
            "sysctl", "procps")));

    private Requirements() {}

    /** Everything that is missing for {@code spec}, one sentence each with what to do; empty when nothing is. */
    public static List<String> missing(ClusterSpec spec) {
        List<String> problems = new ArrayList<>();
        if (!System.getProperty("os.name").equals("Linux")) {
            return List.of("A local cluster needs Linux, and this is " + System.getProperty("os.name")
                    + ": use an existing cluster with --context NAME.");
        }
        if (!isRoot()) {
            problems.add("A local cluster makes network interfaces and mounts, which only root may:"
                    + " run it with sudo, or use an existing cluster with --context NAME.");
        }
        PROGRAMS.forEach((program, debianPackage) -> {
            if (!onPath(program)) {
                problems.add(
                        "The program \"%s\" is missing: install the package %s.".formatted(program, debianPackage));
            }
        });
        if (CNI_FOLDERS.stream().noneMatch(Requirements::hasPlugins)) {
            problems.add("The network plugins %s are in none of %s: install the package containernetworking-plugins."
                    .formatted(CNI_PLUGINS, CNI_FOLDERS));
        }
        diskProblem(spec).ifPresent(problems::add);
        folderProblem(spec).ifPresent(problems::add);
        for (int port : PORTS) {
            if (isTakenEverywhere(port)) {
                problems.add(
                        "A program listens on port %1$d of every address of this machine, and the cluster needs it on its own address: end the program that `ss -ltnp 'sport = :%1$d'` shows, or let it listen on one address."
                                .formatted(port));
            }
        }
        return List.copyOf(problems);
    }

    static Path cniPlugins() {
        return CNI_FOLDERS.stream().filter(Requirements::hasPlugins).findFirst().orElse(CNI_FOLDERS.getFirst());
    }

    /**
     * Whether somebody listens on the port of the wildcard address, as {@code /proc/net/tcp} tells (proc(5)). A
     * listener on one other address is not in the way.
     */
    static boolean isTakenEverywhere(int port) {
        String local = "0:%04X".formatted(port);
        try {
            for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                if (Files.exists(Path.of(file))
                        && Files.readAllLines(Path.of(file)).stream().anyMatch(line -> {
                            String[] fields = line.strip().split(" +", 5);
                            return fields[3].equals("0A") && fields[1].matches("0+" + local);
                        })) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the listeners of this machine", e);
        }
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc/self", e);
        }
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        for (String folder : path.split(":", -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasPlugins(Path folder) {
        return CNI_PLUGINS.stream().allMatch(plugin -> Files.isExecutable(folder.resolve(plugin)));
    }

    private static java.util.Optional<String> diskProblem(ClusterSpec spec) {
        Path existing = spec.stateRoot();
        while (!Files.exists(existing)) {
            existing = existing.resolve("..").normalize();
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            return free >= LEAST_DISK_BYTES
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(
                            "%s has %d MB of free disk space, and a cluster needs %d MB: free some, or set MARKETPLANE_STATE to a folder on a larger disk."
                                    .formatted(existing, free >> 20, LEAST_DISK_BYTES >> 20));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask for the free space of " + existing, e);
        }
    }

    /** The nodes have folders of their own in these places, which hide those of the machine. */
    private static java.util.Optional<String> folderProblem(ClusterSpec spec) {
        return List.of("/run", "/var/run", "/var/lib", "/var/log").stream()
                .filter(hidden -> spec.folder().startsWith(hidden))
                .findFirst()
                .map(hidden ->
                        "The state folder %s is inside %s, which nodes cannot see: set MARKETPLANE_STATE to a folder elsewhere."
                                .formatted(spec.stateRoot(), hidden));
    }
}
