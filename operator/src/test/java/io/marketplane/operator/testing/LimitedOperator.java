package io.marketplane.operator.testing;

import static org.junit.jupiter.api.Assertions.fail;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.runtime.OperatorConfiguration;
import io.marketplane.operator.runtime.OperatorProcess;
import io.marketplane.platform.junit.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** An operator that runs under the ServiceAccount of the shipped chart, on a real API server, until it is closed. */
public final class LimitedOperator implements AutoCloseable {
    private final ShippedChart chart;
    private final KubernetesClient limited;
    private final Path catalogue;
    private final OperatorProcess operator;

    private LimitedOperator(ShippedChart chart, KubernetesClient limited, Path catalogue, OperatorProcess operator) {
        this.chart = chart;
        this.limited = limited;
        this.catalogue = catalogue;
        this.operator = operator;
    }

    /**
     * Installs the chart and starts the operator.
     *
     * @param watched the namespaces it works in; empty for all, with leader election as it is shipped
     * @param identity its name among those that want to lead
     * @param images a catalogue of images, as YAML
     * @param kinds the reconcilers
     */
    public static LimitedOperator start(
            ApiServer server,
            Set<String> watched,
            String identity,
            String images,
            Function<Kernel, List<Reconciler<? extends HasMetadata>>> kinds)
            throws IOException {
        ShippedChart chart = ShippedChart.install(server);
        KubernetesClient limited = chart.operatorClient();
        Path catalogue = Files.writeString(Files.createTempFile("images-", ".yaml"), images);
        OperatorConfiguration configuration = new OperatorConfiguration(
                watched, 0, catalogue, catalogue, 4, watched.isEmpty(), ShippedChart.NAMESPACE, identity);
        OperatorProcess operator =
                OperatorProcess.start(limited, configuration, kinds, () -> fail("The Lease was lost"));
        return new LimitedOperator(chart, limited, catalogue, operator);
    }

    /** The calls that were answered with 403, as method and path. */
    public List<String> forbiddenCalls() {
        return chart.forbiddenCalls();
    }

    @Override
    public void close() throws IOException {
        operator.close();
        limited.close();
        Files.delete(catalogue);
    }
}
