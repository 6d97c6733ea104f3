package io.marketplane.benchmarks.flagserver;

import static org.awaitility.Awaitility.await;

import io.marketplane.benchmarks.report.Environment;
import io.marketplane.platform.cluster.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.core.ConditionTimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What many streams of a large document cost the server while it changes. */
@Command(
        name = "benchmarks/run flags-streams",
        description = {
            "Changes a flag once a second and measures the memory of the server, and how long after the last change all streams have it.",
            "The clients read each document whole and compile nothing."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class StreamsBenchmark implements Callable<Integer> {
    private static final int BYTES_PER_FLAG = 600;
    private static final int TOGGLED = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(names = "--clients", paramLabel = "N", description = "Streams, each over a connection of its own.")
    private int clients = 500;

    @Option(names = "--silent", paramLabel = "N", description = "How many of them do not read until the end.")
    private int silent = 25;

    @Option(names = "--flags", paramLabel = "N", description = "Flags in the environment, 600 bytes each.")
    private int flags = 10_000;

    @Option(names = "--minutes", paramLabel = "N", description = "How long flags are changed.")
    private int minutes = 10;

    @Option(names = "--output", paramLabel = "FILE", description = "Where all samples go, as JSON.")
    private Path output = Path.of("benchmarks/target/flags-streams.json");

    private final List<Long> residentMiB = new ArrayList<>();

    /** Runs it and exits with 0 when no stream was lost and each had the last revision in the end. */
    public static void main(String[] arguments) {
        System.exit(EngineRun.execute(new StreamsBenchmark(), arguments));
    }

    @Override
    public Integer call() {
        Environment environment = Environment.now(Checkout.current().root());
        Map<String, Object> figures = new LinkedHashMap<>();
        List<Reader> readers = new ArrayList<>();
        boolean complete;
        try (TestBed bed = TestBed.start(1, flags, TOGGLED, BYTES_PER_FLAG)) {
            for (int i = 0; i < clients; i++) {
                readers.add(new Reader(bed.servers().getFirst(), TestBed.CLIENT_KEY, i >= silent));
            }
            await("first documents")
                    .atMost(PATIENCE)
                    .until(() -> readers.stream().allMatch(reader -> !reader.isReading() || reader.revision() > 0));
            long last = change(bed);
            figures.put("clients", clients);
            figures.put("flags", flags);
            figures.put("changes", minutes * 60);
            boolean reading = arrived(figures, "secondsUntilAllThatRead", readers, last);
            readers.stream().filter(reader -> !reader.isReading()).forEach(Reader::readOn);
            complete = arrived(figures, "secondsUntilTheSilentToo", readers, last) && reading;
            readers.forEach(Reader::close);
        }
        figures.put("residentMiBByMinute", byMinute());
        figures.put("loadAverageAtTheEnd", Environment.load());
        Results.print("Streams of " + flags + " flags, a change a second", environment, figures);
        Results.write(output, environment, figures, Map.of("residentMiB", residentMiB));
        return complete ? 0 : 1;
    }

    /** The last revision that was made. */
    private long change(TestBed bed) {
        long start = System.nanoTime();
        long last = 0;
        for (int i = 0; i < minutes * 60; i++) {
            last = Management.revision(
                    bed.turn(i % TOGGLED, i / TOGGLED % 2 == 0, 0).join());
            long due = start + TimeUnit.SECONDS.toNanos(i + 1);
            while (due > System.nanoTime()) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            residentMiB.add(bed.servers().getFirst().residentMiB());
        }
        return last;
    }

    private static boolean arrived(Map<String, Object> figures, String name, List<Reader> readers, long last) {
        long start = System.nanoTime();
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> readers.stream().allMatch(reader -> !reader.isReading() || reader.revision() >= last));
            figures.put(name, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1_000.0);
            return true;
        } catch (ConditionTimeoutException late) {
            figures.put(name, "not within " + PATIENCE + ": " + behind(readers, last));
            return false;
        }
    }

    private static String behind(List<Reader> readers, long last) {
        var late = readers.stream()
                .filter(reader -> reader.isReading() && reader.revision() < last)
                .toList();
        return "%d streams are behind, ended: %s"
                .formatted(
                        late.size(),
                        late.stream()
                                .map(Reader::end)
                                .filter(end -> !end.isEmpty())
                                .distinct()
                                .toList());
    }

    private List<Long> byMinute() {
        List<Long> largest = new ArrayList<>();
        for (int from = 0; from < residentMiB.size(); from += 60) {
            largest.add(residentMiB.subList(from, Math.min(from + 60, residentMiB.size())).stream()
                    .max(Long::compare)
                    .orElseThrow());
        }
        return largest;
    }
}
