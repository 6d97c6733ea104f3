package io.marketplane.platform.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a cluster remembers of itself between two commands, beside the data of its programs. */
final class ClusterFiles {
    private final ClusterSpec spec;

    ClusterFiles(ClusterSpec spec) {
        this.spec = spec;
    }

    /** How many nodes it was made with. */
    Optional<Integer> size() {
        return read(size(spec)).map(text -> Integer.valueOf(text.strip()));
    }

    /** Notes how many nodes it is being made with. */
    void writeSize() {
        TextFile.write(size(spec), spec.nodes() + "\n");
    }

    /** Ports of localhost and the node ports that they lead to. */
    SortedMap<Integer, Integer> exposed() {
        return exposed(spec.folder());
    }

    /** Adds one to them. */
    void expose(int hostPort, int nodePort) {
        SortedMap<Integer, Integer> all = exposed();
        all.put(hostPort, nodePort);
        TextFile.write(
                spec.folder().resolve("exposed"),
                all.entrySet().stream()
                        .map(port -> port.getKey() + " " + port.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    /** The other cluster of this user that {@code hostPort} leads to. */
    Optional<String> otherThatExposes(int hostPort) {
        try (DirectoryStream<Path> clusters =
                Files.newDirectoryStream(spec.folder().getParent(), Files::isDirectory)) {
            for (Path cluster : clusters) {
                if (!cluster.equals(spec.folder()) && exposed(cluster).containsKey(hostPort)) {
                    return Optional.of(cluster.getFileName().toString());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the clusters of " + spec.stateRoot(), e);
        }
    }

    private static SortedMap<Integer, Integer> exposed(Path cluster) {
        SortedMap<Integer, Integer> all = new TreeMap<>();
        read(cluster.resolve("exposed"))
                .ifPresent(text -> text.lines().forEach(line -> {
                    String[] ports = line.split(" ", 2);
                    all.put(Integer.valueOf(ports[0]), Integer.valueOf(ports[1]));
                }));
        return all;
    }

    private static Path size(ClusterSpec spec) {
        return spec.folder().resolve("size");
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
