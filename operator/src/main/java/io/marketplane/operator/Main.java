package io.marketplane.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.marketplane.operator.runtime.OperatorConfiguration;
import io.marketplane.operator.runtime.OperatorProcess;
import io.marketplane.operator.runtime.StartUpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator. It ends with 0 when it is stopped, and with 1 when it cannot start or lost its Lease. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Runs until the process is stopped. */
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> LOG.error("Thread {} ended unexpectedly", thread.getName(), failure));
        try {
            OperatorConfiguration configuration = OperatorConfiguration.from(System.getenv());
            KubernetesClient client = new KubernetesClientBuilder().build();
            OperatorProcess process = OperatorProcess.start(
                    client,
                    configuration,
                    kernel -> Kinds.of(kernel, configuration.ownNamespace(), configuration.flagServer()),
                    () -> Runtime.getRuntime().halt(1));
            Runtime.getRuntime().addShutdownHook(new Thread(process::close, "stop"));
        } catch (StartUpException e) {
            LOG.error("{}", e.getMessage());
            LOG.debug("Cause", e);
            System.exit(1);
        }
    }
}
