package io.marketplane.cli.doctor;

import io.marketplane.platform.cluster.Requirements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The programs that are called, with the Debian package of each. */
final class Programs {
    /** For a local cluster and its images. */
    static final Map<String, String> FOR_CLUSTER = forCluster();

    /** For the tests, beside {@link #FOR_CLUSTER}: a Docker engine, and Node for the reference of the feature flags. */
    static final Map<String, String> FOR_TESTS = Collections.unmodifiableMap(
            new TreeMap<>(Map.of("docker", "docker.io", "dockerd", "docker.io", "node", "nodejs", "npm", "npm")));

    private static final List<Path> CNI_FOLDERS = List.of(Path.of("/usr/lib/cni"), Path.of("/opt/cni/bin"));
    private static final String CNI_PACKAGE = "containernetworking-plugins";

    private Programs() {}

    private static Map<String, String> forCluster() {
        Map<String, String> programs = new TreeMap<>(Requirements.PROGRAMS);
        programs.putAll(Map.of("buildah", "buildah", "mmdebstrap", "mmdebstrap"));
        return programs;
    }

    /** The packages of the programs that are missing, sorted, each once. */
    static List<String> missingPackages(Map<String, String> programs, Predicate<String> isThere) {
        return programs.entrySet().stream()
                .filter(program -> !isThere.test(program.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .sorted()
                .toList();
    }

    /** The package of the network plugins, if they are missing. */
    static List<String> missingNetworkPlugins() {
        return CNI_FOLDERS.stream().anyMatch(folder -> Files.isExecutable(folder.resolve("ptp")))
                ? List.of()
                : List.of(CNI_PACKAGE);
    }

    /** True when a program is in a folder of PATH. */
    static boolean isOnPath(String program) {
        var path = System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return List.of(path.split(":")).stream()
                .anyMatch(folder -> !folder.isEmpty() && Files.isExecutable(Path.of(folder, program)));
    }
}
