package io.marketplane.operator.commerceservice.observe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Probe;
import org.jspecify.annotations.Nullable;

/** Says which probe of a running container does not succeed, and what to change. */
final class ProbeSentences {
    private ProbeSentences() {}

    static String failing(Pod pod, ContainerStatus status) {
        boolean starting = !Boolean.TRUE.equals(status.getStarted());
        Probe probe = pod.getSpec().getContainers().stream()
                .filter(container -> container.getName().equals(status.getName()))
                .findFirst()
                .map(container -> probe(container, starting))
                .orElse(null);
        String name = starting ? "startup" : "readiness";
        return "the container runs, but its " + name + " probe does not succeed" + advice(probe, name);
    }

    private static @Nullable Probe probe(Container container, boolean starting) {
        return starting ? container.getStartupProbe() : container.getReadinessProbe();
    }

    private static String advice(@Nullable Probe probe, String name) {
        if (probe != null && probe.getTcpSocket() != null) {
            String port = probe.getTcpSocket().getPort().getValue().toString();
            return " (connection to port " + port + "): does the image listen on " + port
                    + "? Set spec.ports[0].port to the port that it listens on, or write spec.probes." + name;
        }
        if (probe != null && probe.getHttpGet() != null) {
            String port = probe.getHttpGet().getPort().getValue().toString();
            return " (GET " + probe.getHttpGet().getPath() + " on port " + port
                    + "): does the image answer there with 200? Correct spec.ports or spec.probes." + name;
        }
        return ": correct spec.probes." + name;
    }
}
