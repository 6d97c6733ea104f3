package io.marketplane.platform.junit;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.program.GoModule;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operator of an engine, by those who make the engine, as a process of this machine for one namespace. */
public final class EngineOperator implements AutoCloseable {
    private static final String RABBITMQ = "rabbitmq-cluster-operator";
    private static final String ELASTIC = "elastic-operator";
    private final Process process;

    private EngineOperator(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** The file with the definition of RabbitmqClusters. */
    public static Path rabbitmqDefinitions() {
        return GoModule.RABBITMQ_CLUSTER_OPERATOR.file(
                ContentCache.ofUser(), "config/crd/bases/rabbitmq.com_rabbitmqclusters.yaml");
    }

    /** The file with the definitions of all kinds of Elastic Cloud on Kubernetes. */
    public static Path elasticDefinitions() {
        return GoModule.ELASTIC_CLOUD_ON_KUBERNETES.file(ContentCache.ofUser(), "config/crds/v1/all-crds.yaml");
    }

    /** Starts the RabbitMQ Cluster Operator; its kind is installed. */
    public static EngineOperator rabbitmq(Path kubeconfig, String namespace) {
        Path program = GoModule.RABBITMQ_CLUSTER_OPERATOR.program(
                ContentCache.ofUser(), Progress.logging(), RABBITMQ, GoModule.ITSELF);
        return start(
                RABBITMQ,
                List.of(program.toString(), "-metrics-bind-address=0"),
                Map.of("OPERATOR_NAMESPACE", namespace, "OPERATOR_SCOPE_NAMESPACE", namespace),
                kubeconfig);
    }

    /** Starts Elastic Cloud on Kubernetes; all of its kinds are installed. */
    public static EngineOperator elastic(Path kubeconfig, String namespace) {
        Path program = GoModule.ELASTIC_CLOUD_ON_KUBERNETES.program(
                ContentCache.ofUser(), Progress.logging(), ELASTIC, "/cmd");
        return start(
                ELASTIC,
                List.of(
                        program.toString(),
                        "manager",
                        "--namespaces=" + namespace,
                        "--operator-namespace=" + namespace,
                        "--metrics-port=0",
                        "--enable-webhook=false",
                        "--enable-leader-election=false",
                        "--disable-telemetry"),
                Map.of(),
                kubeconfig);
    }

    private static EngineOperator start(
            String name, List<String> words, Map<String, String> environment, Path kubeconfig) {
        ProcessBuilder command = new ProcessBuilder(new ArrayList<>(words));
        command.environment().putAll(environment);
        command.environment().put("KUBECONFIG", kubeconfig.toString());
        Path log = ContentCache.ofUser().root().resolve("logs/" + name + ".log");
        try {
            return new EngineOperator(command.redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
