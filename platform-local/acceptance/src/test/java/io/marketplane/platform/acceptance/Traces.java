package io.marketplane.platform.acceptance;

import io.marketplane.platform.exec.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one cluster leaves on this machine, found by its slot's names and by its folder. Other clusters may be there.
 *
 * @param folder the cluster's folder
 * @param slot its number, as in 10.89.<slot>.1
 */
record Traces(Path folder, int slot) {
    /** Places in which containerd, kubelet, CNI or {@code ip netns} would leave files if they met the machine's. */
    private static final List<String> FOLDERS = List.of(
            "/etc/cni",
            "/etc/kubernetes",
            "/opt/containerd",
            "/run/containerd",
            "/run/netns",
            "/usr/libexec/kubernetes",
            "/var/lib/cni",
            "/var/lib/containerd",
            "/var/lib/kubelet",
            "/var/log/containers",
            "/var/log/pods");

    /** The traces of the cluster in {@code folder} that this machine meets nodes of as {@code hostAddress}. */
    static Traces of(Path folder, String hostAddress) {
        return new Traces(folder, Integer.parseInt(hostAddress.split("\\.", -1)[2]));
    }

    /** Files in places that belong to the machine. */
    static Set<String> machineFiles() {
        Set<String> found = new TreeSet<>();
        for (String name : FOLDERS) {
            Path root = Path.of(name);
            if (Files.exists(root)) {
                try (Stream<Path> tree = Files.walk(root, 2)) {
                    tree.map(Path::toString).forEach(found::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return found;
    }

    /** All traces, a line each; the first word says of what kind. */
    List<String> found() {
        String link = "mp" + slot + "-";
        List<String> found = new ArrayList<>();
        found.addAll(lines("link", Command.of("ls", "/sys/class/net"), line -> line.startsWith(link)));
        found.addAll(lines(
                "route",
                Command.of("ip", "-4", "route", "show", "table", "all"),
                line -> line.contains(" " + link) || line.contains("10.89." + slot + ".")));
        found.addAll(lines(
                "rule",
                Command.of("iptables-save"),
                line -> line.contains("MARKETPLANE-" + slot + "-") || line.contains(" " + link)));
        found.addAll(
                lines("mount", Command.of("cat", "/proc/self/mountinfo"), line -> line.contains(folder.toString())));
        found.addAll(cgroups(link));
        found.addAll(processes(link));
        if (Files.exists(folder)) {
            found.add("folder " + folder);
        }
        return found;
    }

    /** The kinds of traces that there are. */
    Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        found().forEach(trace -> kinds.add(trace.substring(0, trace.indexOf(' '))));
        return kinds;
    }

    private static List<String> lines(String kind, Command command, Predicate<String> ours) {
        return command.output()
                .lines()
                .filter(ours)
                .map(line -> kind + " " + line.strip())
                .toList();
    }

    private static List<String> cgroups(String prefix) {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> hierarchies =
                Files.newDirectoryStream(Path.of("/sys/fs/cgroup"), Files::isDirectory)) {
            for (Path hierarchy : hierarchies) {
                if (hierarchy.getFileName().toString().startsWith(prefix)) {
                    found.add("cgroup " + hierarchy);
                }
                try (DirectoryStream<Path> groups = Files.newDirectoryStream(hierarchy, prefix + "*")) {
                    groups.forEach(group -> found.add("cgroup " + group));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private List<String> processes(String prefix) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(ProcessHandle::pid)
                .filter(pid -> mentions(pid, "cmdline", folder.toString())
                        || mentions(pid, "environ", folder.toString())
                        || mentions(pid, "cgroup", "/" + prefix))
                .map(pid -> "process " + pid)
                .toList();
    }

    private static boolean mentions(long pid, String file, String text) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1)
                    .contains(text);
        } catch (IOException e) {
            // It has ended.
            return false;
        }
    }
}
