package io.marketplane.benchmarks.database;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.benchmarks.report.Environment;
import io.marketplane.instruments.cluster.Installation;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.cluster.ClusterSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Failover of a Database beside CloudNativePG: makes a cluster of three nodes, runs both on it, takes their primaries
 * away in turn under writers, and removes the cluster. Needs root on Linux. Standard output is the report alone.
 */
@Command(
        name = "benchmarks/run database-failover",
        description = {
            "Measures how long writes stop, and whether confirmed ones are lost, when the primary of a three-member database is lost;",
            "also how long a new database takes to become ready. It makes a cluster of three nodes of its own, named bench, and removes it.",
            "Without options it takes the published figures, which takes about two hours. The machine must do nothing else meanwhile."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class FailoverBenchmark implements Callable<Integer> {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final List<Subject> ALL = List.of(new Marketplane(), new CloudNativePg());

    @Option(names = "--kills", paramLabel = "N", description = "Kills of each kind, for each subject.")
    private int kills = 10;

    @Option(names = "--kinds", split = ",", paramLabel = "KIND", description = "Kinds of kill: POD, POSTMASTER.")
    private List<KillKind> kinds = List.of(KillKind.POD, KillKind.POSTMASTER);

    @Option(names = "--node-losses", paramLabel = "N", description = "Losses of the primary's node, for each subject.")
    private int nodeLosses = 5;

    @Option(
            names = "--ready-runs",
            paramLabel = "N",
            description = "New databases of 1, 2 and 3 members, for each subject.")
    private int readyRuns = 10;

    @Option(names = "--spacing", paramLabel = "SECONDS", description = "The least time between two kills of a subject.")
    private int spacing = 60;

    @Option(names = "--subjects", split = ",", paramLabel = "ID", description = "What is measured: marketplane, cnpg.")
    private List<String> subjects = List.of("marketplane", "cnpg");

    @Option(names = "--output", paramLabel = "FILE", description = "Where all samples go, as JSON, after each sample.")
    private Path output = Path.of("benchmarks/target/database-failover.json");

    @Option(names = "--cluster", paramLabel = "NAME", description = "The cluster's name; one of that name is replaced.")
    private String cluster = "bench";

    /** Runs it and exits with 0 when every sample could be taken. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new FailoverBenchmark()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() {
        List<Subject> chosen = chosen();
        Plan plan = new Plan(subjects, kinds, kills, nodeLosses, readyRuns, spacing);
        Results results = new Results(Environment.now(Checkout.current().root()), plan);
        try (Installation installation = Installation.start(ClusterSpec.of(cluster, 3))) {
            new FailoverRun(plan, installation, results, FailoverBenchmark::say).run(chosen, () -> write(results));
        }
        write(results);
        System.out.println(Report.text(results, chosen));
        say("all samples: " + output);
        return isComplete(results) ? 0 : 1;
    }

    private List<Subject> chosen() {
        List<String> known = ALL.stream().map(Subject::id).toList();
        for (String id : subjects) {
            if (!known.contains(id)) {
                throw new IllegalArgumentException("there is no subject \"%s\": use %s".formatted(id, known));
            }
        }
        return ALL.stream().filter(subject -> subjects.contains(subject.id())).toList();
    }

    private void write(Results results) {
        try {
            Path folder = output.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Files.writeString(output, Serialization.asJson(results) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + output, e);
        }
    }

    private static boolean isComplete(Results results) {
        return results.getNotMeasured().isEmpty()
                && results.getKills().stream().allMatch(sample -> sample.failure() == null)
                && results.getReady().stream().allMatch(sample -> sample.failure() == null);
    }

    private static void say(String what) {
        System.err.println(LocalTime.now(ZoneId.systemDefault()).format(CLOCK) + " " + what);
    }
}
