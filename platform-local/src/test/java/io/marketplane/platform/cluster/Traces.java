package io.marketplane.platform.cluster;

import io.marketplane.platform.exec.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything that a cluster has on this machine outside of its programs' memory, one line each. */
final class Traces {
    private Traces() {}

    /** The traces of a cluster that has, or had, {@code slot} and {@code folder}. */
    static List<String> of(Slot slot, Path folder) {
        List<String> found = new ArrayList<>();
        String link = slot.prefix() + "-";
        add(found, "link", lines("ip", "-o", "link"), link);
        add(found, "route", lines("ip", "-4", "route", "show", "table", "all"), link);
        add(found, "network namespace", lines("ip", "netns", "list"), link);
        add(found, "rule", lines("iptables-save"), link);
        add(found, "rule", lines("iptables-save"), "MARKETPLANE-" + slot.number() + "-");
        add(found, "mount", read(Path.of("/proc/self/mountinfo")).lines().toList(), folder.toString());
        addControlGroups(found, slot);
        addProcesses(found, folder);
        if (Files.exists(folder)) {
            found.add("folder " + folder);
        }
        return found;
    }

    private static void add(List<String> found, String kind, List<String> lines, String sign) {
        lines.stream()
                .filter(line -> line.contains(sign))
                .map(line -> kind + " " + line)
                .forEach(found::add);
    }

    private static void addControlGroups(List<String> found, Slot slot) {
        try (Stream<Path> groups = Files.walk(Path.of("/sys/fs/cgroup"), 2)) {
            groups.filter(group -> group.getFileName().toString().startsWith(slot.prefix() + "-"))
                    .map(group -> "control group " + group)
                    .forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By their words, their environment and what they see mounted: a pod's process shows itself by the last. */
    private static void addProcesses(List<String> found, Path folder) {
        long self = ProcessHandle.current().pid();
        ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != self)
                .filter(pid -> Stream.of("cmdline", "environ", "mountinfo")
                        .anyMatch(file ->
                                read(Path.of("/proc", Long.toString(pid), file)).contains(folder.toString())))
                .forEach(pid -> found.add("process %d %s"
                        .formatted(
                                pid,
                                read(Path.of("/proc", Long.toString(pid), "cmdline"))
                                        .replace('\0', ' '))));
    }

    private static List<String> lines(String... words) {
        return Command.of(words).output().lines().toList();
    }

    /** What cannot be read, such as a process that has ended, has no traces. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
