package io.marketplane.benchmarks.flagserver;

import io.marketplane.benchmarks.report.Environment;
import io.marketplane.benchmarks.report.Latencies;
import io.marketplane.platform.cluster.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a toggle takes until every client evaluates its new value. */
@Command(
        name = "benchmarks/run flags-propagation",
        description = {
            "Measures the time from a change's request until the last client evaluates the new value.",
            "PostgreSQL and the flags server are processes of their own; the clients, each with a stream and rules of its own, share one JVM,",
            "so that what they do with a new document is measured too. A toggle begins when the one before has arrived, or its time is up."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class PropagationBenchmark implements Callable<Integer> {
    private static final int BYTES_PER_FLAG = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int WARM_UP = 50;

    @Option(names = "--clients", paramLabel = "N", description = "Clients with an open stream.")
    private int clients = 200;

    @Option(names = "--flags", paramLabel = "N", description = "Flags in the environment, 500 bytes each.")
    private int flags = 500;

    @Option(names = "--toggles", paramLabel = "N", description = "Changes that are measured, after 50 that are not.")
    private int toggles = 1_000;

    @Option(names = "--replicas", paramLabel = "N", description = "Flags servers; clients and changes take turns.")
    private int replicas = 1;

    @Option(names = "--output", paramLabel = "FILE", description = "Where all samples go, as JSON.")
    private Path output = Path.of("benchmarks/target/flags-propagation.json");

    /** Runs it and exits with 0 when every toggle arrived. */
    public static void main(String[] arguments) {
        System.exit(EngineRun.execute(new PropagationBenchmark(), arguments));
    }

    @Override
    public Integer call() {
        Environment environment = Environment.now(Checkout.current().root());
        Map<String, Object> figures = new LinkedHashMap<>();
        List<Long> acknowledged = new ArrayList<>();
        List<Long> arrived = new ArrayList<>();
        int lost = 0;
        try (TestBed bed = TestBed.start(replicas, flags, flags, BYTES_PER_FLAG);
                Clients services = new Clients(bed, clients)) {
            System.err.println("all clients have flags");
            Duration ofServers = bed.cpuOfServers();
            Duration ofClients = cpu();
            for (int i = 0; i < WARM_UP + toggles; i++) {
                int flag = i % flags;
                boolean on = i / flags % 2 == 0;
                long start = System.nanoTime();
                var answered = bed.turn(flag, on, i).thenApply(_ -> System.nanoTime() - start);
                var last = services.awaitEverywhere(SampleFlags.key(flag), on, start, PATIENCE);
                long answer = answered.join();
                if (i % 100 == 0) {
                    System.err.printf("toggle %d: acknowledged after %d ms, %s%n", i, answer / 1_000_000, last);
                }
                if (i >= WARM_UP) {
                    acknowledged.add(answer);
                    last.ifPresent(arrived::add);
                    lost += last.isPresent() ? 0 : 1;
                }
            }
            int all = WARM_UP + toggles;
            figures.put(
                    "processorMillisOfServersPerToggle",
                    bed.cpuOfServers().minus(ofServers).toMillis() / all);
            figures.put(
                    "processorMillisOfClientsPerToggle", cpu().minus(ofClients).toMillis() / all);
        }
        return report(environment, figures, acknowledged, arrived, lost);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private int report(
            Environment environment,
            Map<String, Object> figures,
            List<Long> acknowledged,
            List<Long> arrived,
            int lost) {
        figures.put("clients", clients);
        figures.put("flags", flags);
        figures.put("replicas", replicas);
        figures.put("loadAverageAtTheEnd", Environment.load());
        figures.put("notArrived", lost);
        figures.put("acknowledged", Latencies.of(acknowledged));
        if (!arrived.isEmpty()) {
            figures.put("arrived", Latencies.of(arrived));
        }
        Results.print("From a change's request until it is everywhere", environment, figures);
        Results.write(output, environment, figures, Map.of("acknowledgedNanos", acknowledged, "arrivedNanos", arrived));
        return lost == 0 ? 0 : 1;
    }
}
