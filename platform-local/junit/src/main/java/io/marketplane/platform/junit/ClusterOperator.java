package io.marketplane.platform.junit;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.program.GoModule;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;

/** The RabbitMQ Cluster Operator as a process of this machine, for one namespace. Thread-safe. */
public final class ClusterOperator implements AutoCloseable {
    private final Process process;

    private ClusterOperator(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** The file with the definition of its kind. */
    public static Path definition() {
        return GoModule.RABBITMQ_CLUSTER_OPERATOR.file(
                ContentCache.ofUser(), "config/crd/bases/rabbitmq.com_rabbitmqclusters.yaml");
    }

    /** Starts it; its kind is installed. */
    public static ClusterOperator start(Path kubeconfig, String namespace) {
        ContentCache cache = ContentCache.ofUser();
        Path program =
                GoModule.RABBITMQ_CLUSTER_OPERATOR.program(cache, Progress.logging(), "rabbitmq-cluster-operator");
        ProcessBuilder command = new ProcessBuilder(program.toString(), "-metrics-bind-address=0");
        command.environment()
                .putAll(Map.of(
                        "KUBECONFIG",
                        kubeconfig.toString(),
                        "OPERATOR_NAMESPACE",
                        namespace,
                        "OPERATOR_SCOPE_NAMESPACE",
                        namespace));
        try {
            return new ClusterOperator(command.redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(cache.root()
                            .resolve("logs/rabbitmq-cluster-operator.log")
                            .toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("the RabbitMQ Cluster Operator could not be started", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
