package io.marketplane.cli.doctor;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.ClusterSpec;
import io.marketplane.platform.cluster.Requirements;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.exec.CommandFailedException;
import io.marketplane.platform.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Installs the Debian packages that are missing, and refuses a machine on which a cluster cannot run. */
public final class Prerequisites {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Path log;

    /** Keeps the output of apt-get below the cache folder. */
    public Prerequisites(ContentCache cache) {
        this.log = cache.root().resolve("logs/packages.log");
    }

    /**
     * Makes the machine ready for a cluster.
     *
     * @return what came of it
     * @throws CommandFailedException when something is missing that cannot be installed; the message says all of it
     */
    public String ensure(ClusterSpec spec, Progress.Task task) {
        return ensure(Programs.FOR_CLUSTER, List.of(Toolchain.GO), spec, task);
    }

    /** Makes the machine ready for the tests: the same, a Docker engine to start, and Node. */
    public String ensureForTests(ClusterSpec spec, Progress.Task task) {
        var programs = new TreeMap<>(Programs.FOR_CLUSTER);
        programs.putAll(Programs.FOR_TESTS);
        return ensure(programs, List.of(Toolchain.GO, Toolchain.NODE), spec, task);
    }

    private String ensure(
            Map<String, String> programs, List<Toolchain> toolchains, ClusterSpec spec, Progress.Task task) {
        var installed = install(programs, task);
        var missing = new ArrayList<>(Requirements.missing(spec));
        toolchains.forEach(toolchain -> toolchain.problem().ifPresent(missing::add));
        if (!missing.isEmpty()) {
            throw new CommandFailedException("This machine is not ready yet:\n  " + String.join("\n  ", missing));
        }
        return installed;
    }

    private String install(Map<String, String> programs, Progress.Task task) {
        var packages = new ArrayList<>(Programs.missingPackages(programs, Programs::isOnPath));
        packages.addAll(Programs.missingNetworkPlugins());
        if (packages.isEmpty()) {
            return "there";
        }
        if (!Programs.isOnPath("apt-get") || !Machine.isRoot()) {
            // What is missing is said by Requirements, all at once.
            return "not installed";
        }
        task.detail("apt-get install " + String.join(" ", packages));
        if (!aptGet(installWords(packages)).succeeds()) {
            task.detail("apt-get update");
            aptGet(List.of("update")).run();
            task.detail("apt-get install " + String.join(" ", packages));
            aptGet(installWords(packages)).run();
        }
        return "installed " + String.join(" ", packages);
    }

    private static List<String> installWords(List<String> packages) {
        var words = new ArrayList<>(List.of("install", "--yes", "--no-install-recommends"));
        words.addAll(packages);
        return words;
    }

    private Command aptGet(List<String> words) {
        return Command.of("apt-get", "-o", "DPkg::Lock::Timeout=120")
                .plus(words.toArray(String[]::new))
                .with("DEBIAN_FRONTEND", "noninteractive")
                .loggingTo(log)
                .within(LONGEST);
    }
}
