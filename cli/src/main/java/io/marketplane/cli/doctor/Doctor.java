package io.marketplane.cli.doctor;

import io.marketplane.platform.cluster.ClusterSpec;
import io.marketplane.platform.image.DockerEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at the machine and changes nothing. */
public final class Doctor {
    private static final long GIBIBYTE = 1L << 30;
    private static final long LEAST_DISK = 10 * GIBIBYTE;
    private static final long LEAST_MEMORY = 3 * GIBIBYTE;
    private static final List<String> CGROUP_CONTROLLERS = List.of("cpu", "memory", "pids");

    private final ClusterSpec spec;
    private final Path cache;

    /** Asks about the machine for this cluster and this cache folder. */
    public Doctor(ClusterSpec spec, Path cache) {
        this.spec = spec;
        this.cache = cache;
    }

    /** Everything that was looked at, in the order in which a person would mend it. */
    public List<Finding> examine() {
        var findings = new ArrayList<Finding>();
        findings.add(system());
        if (!Machine.isLinux()) {
            return findings;
        }
        findings.add(user());
        findings.add(programs("programs", Programs.FOR_CLUSTER, "up"));
        findings.add(networkPlugins());
        findings.add(Toolchain.GO.examine());
        findings.add(memory());
        findings.add(disk("disk of the cache", cache, "MARKETPLANE_CACHE"));
        findings.add(disk("disk of the clusters", spec.stateRoot(), "MARKETPLANE_STATE"));
        findings.add(cgroups());
        findings.addAll(new Leftovers(spec.stateRoot()).examine());
        findings.add(programs("programs for tests", Programs.FOR_TESTS, "verify"));
        if (Programs.isOnPath("node")) {
            findings.add(Toolchain.NODE.examine());
        }
        findings.add(docker());
        return findings;
    }

    private static Finding system() {
        var system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return Machine.isLinux()
                ? Finding.good("system", system)
                : Finding.bad(
                        "system",
                        system + " cannot run a local cluster, which needs Linux",
                        "use an existing cluster: ./marketplane up --context NAME --registry HOST/PATH");
    }

    private static Finding user() {
        return Machine.isRoot()
                ? Finding.good("user", "root")
                : Finding.bad(
                        "user",
                        "only root may make network interfaces and mounts",
                        "run it with sudo, or use an existing cluster: ./marketplane up --context NAME --registry HOST/PATH");
    }

    private static Finding programs(String subject, Map<String, String> programs, String command) {
        var missing = Programs.missingPackages(programs, Programs::isOnPath);
        if (missing.isEmpty()) {
            return Finding.good(subject, String.join(" ", programs.keySet()));
        }
        var text = "missing packages: " + String.join(" ", missing);
        var remedy = "apt-get install " + String.join(" ", missing);
        return Machine.isRoot() && Programs.isOnPath("apt-get")
                ? Finding.notice(subject, text, "./marketplane %s installs them; or: %s".formatted(command, remedy))
                : Finding.bad(subject, text, remedy);
    }

    private static Finding networkPlugins() {
        var missing = Programs.missingNetworkPlugins();
        return missing.isEmpty()
                ? Finding.good("network plugins", "there")
                : Finding.notice("network plugins", "missing", "./marketplane up installs " + missing.getFirst());
    }

    private static Finding memory() {
        var available = Machine.availableMemory();
        var text = "%.1f GiB available".formatted(available / (double) GIBIBYTE);
        return available >= LEAST_MEMORY
                ? Finding.good("memory", text)
                : Finding.notice(
                        "memory", text + ", and a cluster with the shop takes about 3 GiB", "end something large");
    }

    private static Finding disk(String subject, Path folder, String variable) {
        var existing = folder.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.resolve("..").normalize();
        }
        try {
            var free = Files.getFileStore(existing).getUsableSpace();
            var text = "%d GiB free at %s".formatted(free / GIBIBYTE, folder);
            return free >= LEAST_DISK
                    ? Finding.good(subject, text)
                    : Finding.bad(
                            subject,
                            text + ", and %d GiB are needed".formatted(LEAST_DISK / GIBIBYTE),
                            "free some, or set %s to a folder on a larger disk".formatted(variable));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot ask for the free space of " + existing, e);
        }
    }

    private static Finding cgroups() {
        var missing = CGROUP_CONTROLLERS.stream()
                .filter(name -> !Cgroup.hasController(name))
                .toList();
        return missing.isEmpty()
                ? Finding.good("control groups", String.join(" ", CGROUP_CONTROLLERS))
                : Finding.bad(
                        "control groups",
                        "the kernel does not offer: " + String.join(" ", missing),
                        "in a container, run it with --privileged and the host's cgroup namespace");
    }

    private static Finding docker() {
        return Programs.isOnPath("docker") && DockerEngine.ofEnvironment().answers()
                ? Finding.good("docker", "an engine answers; ./marketplane verify uses it")
                : Finding.good("docker", "no engine answers; ./marketplane verify starts one of its own");
    }
}
