package io.marketplane.benchmarks.flagserver;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.cluster.ClusterSpec;
import io.marketplane.platform.engine.TestEngine;
import io.marketplane.platform.image.DockerEngine;
import io.marketplane.platform.image.ImageArchive;
import io.marketplane.platform.image.Images;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * Runs a benchmark in a process that the test kit's fixtures find a container engine in, with PostgreSQL's image. The
 * engine is the machine's own or one for the time of the run.
 */
final class EngineRun {
    private static final String IMAGE = "MARKETPLANE_IMAGE_POSTGRES";

    private EngineRun() {}

    /** The exit code of the command, which is also {@code main} of its class. */
    static int execute(Callable<Integer> benchmark, String... arguments) {
        CommandLine line = new CommandLine(benchmark);
        return System.getenv(IMAGE) == null && isRun(line, arguments)
                ? inOwnProcess(benchmark.getClass(), arguments)
                : line.execute(arguments);
    }

    private static boolean isRun(CommandLine line, String... arguments) {
        try {
            return !line.parseArgs(arguments).isUsageHelpRequested();
        } catch (CommandLine.ParameterException wrong) {
            return false;
        }
    }

    private static int inOwnProcess(Class<?> main, String... arguments) {
        ImageArchive image =
                new Images(Checkout.current(), ContentCache.ofUser()).build("postgres", Progress.logging());
        Map<String, String> environment = new HashMap<>(Map.of(
                IMAGE,
                image.reference(),
                "TESTCONTAINERS_RYUK_DISABLED",
                "true",
                "TESTCONTAINERS_HOST_OVERRIDE",
                "localhost"));
        DockerEngine machines = DockerEngine.ofEnvironment();
        if (machines.answers()) {
            machines.load(image);
        } else {
            TestEngine engine = TestEngine.start(ClusterSpec.userStateRoot());
            Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
            engine.load(image);
            environment.putAll(engine.environment());
        }
        return run(main, environment, arguments);
    }

    private static int run(Class<?> main, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Collections of hundreds of clients in one heap would be what is measured.
                "-XX:+UseParallelGC",
                "-Xmn8g",
                "-Xmx12g",
                "-XX:MaxDirectMemorySize=6g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
