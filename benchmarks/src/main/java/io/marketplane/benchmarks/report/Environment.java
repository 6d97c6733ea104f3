package io.marketplane.benchmarks.report;

import io.marketplane.platform.exec.Command;
import io.marketplane.platform.exec.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The machine that figures come from.
 *
 * @param startedAt when the run began, UTC
 * @param commit the commit of the checkout, with {@code +} where files were changed
 * @param cores how many processors
 * @param memoryGiB main memory
 * @param kernel the kernel's release
 * @param loadAverage the load of the minute before the run, which tells whether others used the machine
 */
public record Environment(
        String startedAt, String commit, int cores, double memoryGiB, String kernel, double loadAverage) {

    /** This machine, now. */
    public static Environment now(Path checkout) {
        return new Environment(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                readCommit(checkout),
                Runtime.getRuntime().availableProcessors(),
                readMemoryGiB(),
                System.getProperty("os.version"),
                load());
    }

    /** How many processes wanted a processor in the last minute, on average. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, commit %s, %d cores, %.0f GiB, Linux %s, load average at the start %.1f",
                startedAt,
                commit,
                cores,
                memoryGiB,
                kernel,
                loadAverage);
    }

    private static double readMemoryGiB() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            String total = lines.filter(line -> line.startsWith("MemTotal:"))
                    .findFirst()
                    .orElse("MemTotal: 0 kB");
            return Long.parseLong(total.replaceAll("[^0-9]", "")) / 1024.0 / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc/meminfo", e);
        }
    }

    private static String readCommit(Path checkout) {
        try {
            String head = Command.of("git", "rev-parse", "--short=12", "HEAD")
                    .in(checkout)
                    .output();
            boolean clean =
                    Command.of("git", "diff", "--quiet", "HEAD").in(checkout).succeeds();
            return clean ? head : head + "+";
        } catch (CommandFailedException e) {
            return "unknown";
        }
    }
}
