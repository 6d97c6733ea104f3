package io.marketplane.benchmarks.flagserver;

import static org.awaitility.Awaitility.await;

import io.marketplane.testkit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** PostgreSQL, flags servers on it, and flags in one environment. */
final class TestBed implements AutoCloseable {
    /** The environment whose flags are measured. */
    static final String ENVIRONMENT = "staging";

    /** A key that may read the flags. */
    static final String CLIENT_KEY = "only-for-benchmarks-client-0123456789";

    private static final String EDITOR_KEY = "only-for-benchmarks-editor-0123456789";
    private static final int AT_ONCE = 4;
    private static final int A_DECLARATION = 500;

    private final Path folder;
    private final PostgresServer postgres = PostgresServer.start();
    private final List<FlagsServer> servers = new ArrayList<>();
    private final List<Management> managements = new ArrayList<>();
    private final int bytesPerFlag;

    private TestBed(int bytesPerFlag) throws IOException {
        this.bytesPerFlag = bytesPerFlag;
        folder = Files.createTempDirectory("flags-benchmark");
        Files.writeString(folder.resolve("client-key"), CLIENT_KEY);
        Files.writeString(
                folder.resolve("keys"),
                "client %s client %s%neditor %s editor %s%n"
                        .formatted(ENVIRONMENT, CLIENT_KEY, ENVIRONMENT, EDITOR_KEY));
    }

    /**
     * Starts everything and adds the flags, each off.
     *
     * @param turned how many of them {@link #turn} is for, the first ones; the others are declared, which is quicker
     */
    static TestBed start(int replicas, int flags, int turned, int bytesPerFlag) {
        try {
            TestBed bed = new TestBed(bytesPerFlag);
            bed.startServers(replicas);
            bed.addFlags(Math.min(turned, flags));
            bed.declareFlags(turned, flags);
            System.err.printf("%d flags are there%n", flags);
            return bed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startServers(int count) {
        var database = postgres.createDatabase();
        for (int i = 0; i < count; i++) {
            FlagsServer server = FlagsServer.start(folder, database, folder.resolve("keys"));
            Management management = new Management(server, ENVIRONMENT, EDITOR_KEY);
            servers.add(server);
            managements.add(management);
            await("the flags server; its log is in " + folder)
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> management.isReady() || !server.isAlive());
            if (!server.isAlive()) {
                throw new IllegalStateException("the flags server has ended; its log is in " + folder);
            }
        }
    }

    private void addFlags(int count) {
        var permits = new Semaphore(AT_ONCE);
        var management = managements.getFirst();
        List<CompletableFuture<String>> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            permits.acquireUninterruptibly();
            added.add(management
                    .add(SampleFlags.key(i), SampleFlags.definition(i, false, bytesPerFlag))
                    .whenComplete((_, _) -> permits.release()));
        }
        added.forEach(CompletableFuture::join);
    }

    private void declareFlags(int from, int to) {
        for (int first = from; first < to; first += A_DECLARATION) {
            String definitions = IntStream.range(first, Math.min(first + A_DECLARATION, to))
                    .mapToObj(i ->
                            "\"%s\":%s".formatted(SampleFlags.key(i), SampleFlags.definition(i, false, bytesPerFlag)))
                    .collect(Collectors.joining(",", "{", "}"));
            managements.getFirst().declare("flags-from-" + first, definitions).join();
        }
    }

    /** Turns a flag on or off at the replica number {@code replica}, counted round. */
    CompletableFuture<String> turn(int flag, boolean on, int replica) {
        return managements
                .get(replica % managements.size())
                .change(SampleFlags.key(flag), SampleFlags.definition(flag, on, bytesPerFlag));
    }

    /** Processor time that all servers have used. */
    Duration cpuOfServers() {
        return servers.stream().map(FlagsServer::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    List<FlagsServer> servers() {
        return servers;
    }

    /** The file with that key. */
    Path clientKeyFile() {
        return folder.resolve("client-key");
    }

    @Override
    public void close() {
        servers.forEach(FlagsServer::close);
        postgres.close();
    }
}
