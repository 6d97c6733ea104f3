package io.marketplane.platform.cluster;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.progress.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** {@code up} in a process of its own, which can be killed where a test wants it. */
final class InterruptedUp {
    private InterruptedUp() {}

    /** Runs {@code up} and kills it with SIGKILL when it has begun {@code task}. */
    static void killedIn(String task, ClusterSpec spec) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        InterruptedUp.class.getName(),
                        spec.name(),
                        spec.stateRoot().toString())
                .redirectErrorStream(true);
        try {
            Process process = builder.start();
            try (BufferedReader output = process.inputReader()) {
                boolean reached = output.lines().anyMatch(line -> line.equals("begin " + task));
                process.destroyForcibly();
                process.onExit().join();
                if (!reached) {
                    throw new AssertionError("`up` ended before it began \"" + task + "\"");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the cluster of the first argument in the state folder of the second. */
    public static void main(String... arguments) {
        ClusterSpec spec = new ClusterSpec(arguments[0], 1, Path.of(arguments[1]));
        new LocalCluster(spec, Checkout.current(), ContentCache.ofUser(), List.of()).up(InterruptedUp::printing);
    }

    private static Progress.Task printing(String title) {
        System.out.println("begin " + title);
        return new Progress.Task() {
            @Override
            public void detail(String detail) {
                System.out.println(title + ": " + detail);
            }

            @Override
            public void fraction(double fraction) {
                System.out.println(title + ": " + fraction);
            }

            @Override
            public void done(String summary) {
                System.out.println("end " + title);
            }

            @Override
            public void failed(String cause) {
                System.out.println("failed " + title + ": " + cause);
            }

            @Override
            public void close() {
                System.out.println("closed " + title);
            }
        };
    }
}
