package io.marketplane.benchmarks.flagserver;

import io.marketplane.benchmarks.report.Environment;
import io.marketplane.benchmarks.report.Latencies;
import io.marketplane.platform.cluster.Checkout;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One evaluation over OFREP at a constant rate. */
@Command(
        name = "benchmarks/run flags-ofrep",
        description = {
            "Sends evaluations of single flags over OFREP at a constant rate, whether or not earlier ones were answered.",
            "A time begins when its request was due, not when it could be sent. Client and server share the machine.",
            "The same is measured with a server that answers a constant: what client and machine take alone."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class OfrepBenchmark implements Callable<Integer> {
    private static final int BYTES_PER_FLAG = 600;
    private static final int WARM_UP_SECONDS = 20;

    @Option(names = "--flags", paramLabel = "N", description = "Flags in the environment, 600 bytes each.")
    private int flags = 10_000;

    @Option(names = "--rate", paramLabel = "N", description = "Requests a second.")
    private int rate = 2_000;

    @Option(names = "--seconds", paramLabel = "N", description = "How long is measured, after 20 s that are not.")
    private int seconds = 60;

    @Option(names = "--output", paramLabel = "FILE", description = "Where all samples go, as JSON.")
    private Path output = Path.of("benchmarks/target/flags-ofrep.json");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LongAdder failed = new LongAdder();

    /** Runs it and exits with 0 when every request was answered with 200. */
    public static void main(String[] arguments) {
        System.exit(EngineRun.execute(new OfrepBenchmark(), arguments));
    }

    @Override
    public Integer call() {
        Environment environment = Environment.now(Checkout.current().root());
        List<Long> times;
        List<Long> control;
        try (TestBed bed = TestBed.start(1, flags, 0, BYTES_PER_FLAG);
                ConstantServer constant = ConstantServer.start()) {
            send(bed.servers().getFirst().port(), WARM_UP_SECONDS);
            send(constant.port(), WARM_UP_SECONDS);
            failed.reset();
            control = send(constant.port(), seconds);
            times = send(bed.servers().getFirst().port(), seconds);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("flags", flags);
        figures.put("requestsPerSecond", rate);
        figures.put("failed", failed.sum());
        figures.put("loadAverageAtTheEnd", Environment.load());
        figures.put("answered", Latencies.of(times));
        figures.put("constantAnswered", Latencies.of(control));
        Results.print("OFREP, one flag a request", environment, figures);
        Results.write(output, environment, figures, Map.of("nanos", times, "constantNanos", control));
        return failed.sum() == 0 ? 0 : 1;
    }

    private List<Long> send(int port, int forSeconds) {
        List<CompletableFuture<Long>> times = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < forSeconds * rate; i++) {
            long due = start + TimeUnit.SECONDS.toNanos(i) / rate;
            while (due > System.nanoTime()) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            times.add(client.sendAsync(request(port, i), BodyHandlers.discarding())
                    .handle((answer, failure) -> {
                        if (failure != null || answer.statusCode() != 200) {
                            failed.increment();
                        }
                        return System.nanoTime() - due;
                    }));
        }
        return times.stream().map(CompletableFuture::join).toList();
    }

    private HttpRequest request(int port, int number) {
        var flag = SampleFlags.key((int) (number * 7_919L % flags));
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/ofrep/v1/evaluate/flags/%s".formatted(port, flag)))
                .header("X-API-Key", TestBed.CLIENT_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"context": {"targetingKey": "user-%d", "email": "ann@shop.example", "country": "de",
                         "version": "2.7.1", "plan": "free"}}
                        """.formatted(number % 100_000)))
                .build();
    }
}
