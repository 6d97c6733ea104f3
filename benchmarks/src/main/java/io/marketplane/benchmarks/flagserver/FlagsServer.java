package io.marketplane.benchmarks.flagserver;

import io.marketplane.platform.cluster.Checkout;
import io.marketplane.testkit.PostgresDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The flags server in a process of its own, with the options of its image, as in a pod with a limit of 1 GiB. It ends
 * with this one.
 */
final class FlagsServer implements AutoCloseable {
    private final Process process;
    private final int port;
    private final int syncPort;

    private FlagsServer(Process process, int port, int syncPort) {
        this.process = process;
        this.port = port;
        this.syncPort = syncPort;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts one; its log goes to {@code folder}. */
    static FlagsServer start(Path folder, PostgresDatabase database, Path keys) {
        Path module = Checkout.current().path("feature-flags/server");
        int port = freePort();
        int syncPort = freePort();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + module.resolve("jvm.options"),
                "-XX:MaxRAM=1g",
                "-jar",
                module.resolve("target/flags-exec.jar").toString(),
                "--server.port=" + port,
                "--management.server.port=0",
                "--marketplane.flags.sync.port=" + syncPort,
                "--marketplane.flags.keys-file=" + keys,
                "--marketplane.database.binding-root=" + database.writeBindingAs(folder.resolve("bindings"), "flags"));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log-" + port).toFile())
                    .start();
            return new FlagsServer(process, port, syncPort);
        } catch (IOException e) {
            throw new UncheckedIOException("the flags server cannot be started", e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    /** Where it serves HTTP. */
    int port() {
        return port;
    }

    /** Where it serves flagd's sync. */
    int syncPort() {
        return syncPort;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Processor time that it has used. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in MiB, as the kernel counts it. */
    long residentMiB() {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("the flags server has ended; its log is in " + status, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
