package io.marketplane.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What earlier runs left: clusters, which are named, and network interfaces that belong to none. */
final class Leftovers {
    private static final Path INTERFACES = Path.of("/sys/class/net");
    /** What the bridges of local clusters and of the engine for tests are called. */
    private static final Pattern OURS = Pattern.compile("mp\\d+-br|mpdk\\d+");

    private final Path stateRoot;

    Leftovers(Path stateRoot) {
        this.stateRoot = stateRoot;
    }

    List<Finding> examine() {
        var clusters = names(stateRoot.resolve("clusters"), true);
        var bridges = names(INTERFACES, false).stream()
                .filter(name -> OURS.matcher(name).matches())
                .toList();
        var clusterFinding = clusters.isEmpty()
                ? Finding.good("clusters", "none")
                : Finding.good(
                        "clusters", String.join(" ", clusters) + "; remove one with ./marketplane down --name NAME");
        if (clusters.isEmpty() && !bridges.isEmpty()) {
            return List.of(
                    clusterFinding,
                    Finding.notice(
                            "leftovers",
                            "network bridges of ours without a cluster in " + stateRoot + ": "
                                    + String.join(" ", bridges),
                            "if no other user or MARKETPLANE_STATE has a cluster: ip link delete "
                                    + bridges.getFirst()));
        }
        return List.of(clusterFinding, Finding.good("leftovers", "none"));
    }

    private static List<String> names(Path folder, boolean foldersOnly) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !foldersOnly || Files.isDirectory(entry))
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
