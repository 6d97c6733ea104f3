package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.marketplane.crds.commerceservice.Probe;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Probes as Kubernetes has them. */
final class ProbeObjects {
    private ProbeObjects() {}

    static io.fabric8.kubernetes.api.model.@Nullable Probe of(@Nullable Probe probe) {
        if (probe == null) {
            return null;
        }
        ProbeBuilder builder = new ProbeBuilder()
                .withInitialDelaySeconds(probe.initialDelaySeconds())
                .withPeriodSeconds(probe.periodSeconds())
                .withTimeoutSeconds(probe.timeoutSeconds())
                .withSuccessThreshold(probe.successThreshold())
                .withFailureThreshold(probe.failureThreshold());
        if (probe.httpGet() != null) {
            builder.withNewHttpGet()
                    .withPath(Objects.requireNonNullElse(probe.httpGet().path(), "/"))
                    .withPort(probe.httpGet().port())
                    .endHttpGet();
        }
        if (probe.tcpSocket() != null) {
            builder.withNewTcpSocket().withPort(probe.tcpSocket().port()).endTcpSocket();
        }
        if (probe.exec() != null) {
            builder.withNewExec().withCommand(probe.exec().command()).endExec();
        }
        if (probe.grpc() != null) {
            builder.withNewGrpc(probe.grpc().port(), probe.grpc().service());
        }
        return builder.build();
    }
}
