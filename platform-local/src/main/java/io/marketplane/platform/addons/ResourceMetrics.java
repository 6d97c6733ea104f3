package io.marketplane.platform.addons;

import io.marketplane.platform.program.GoProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** metrics-server on the machine's address: {@code kubectl top} and autoscaling by CPU and memory. */
public final class ResourceMetrics {
    private static final int PORT = 4443;

    private ResourceMetrics() {}

    /** Starts it if it does not run. The API answers after its second look at the nodes, about half a minute later. */
    public static void install(AddonContext context) {
        Path program = GoProgram.METRICS_SERVER.resolve(context.cache(), context.progress());
        context.daemon("metrics-server")
                .start(List.of(
                        program.toString(),
                        "--kubeconfig=" + context.controlPlane().kubeconfig("metrics-server"),
                        "--authentication-kubeconfig=" + context.controlPlane().kubeconfig("metrics-server"),
                        "--authorization-kubeconfig=" + context.controlPlane().kubeconfig("metrics-server"),
                        "--bind-address=" + context.hostAddress(),
                        "--secure-port=" + PORT,
                        "--tls-cert-file=" + context.pki().resolve("metrics-server-tls.crt"),
                        "--tls-private-key-file=" + context.pki().resolve("metrics-server-tls.key"),
                        "--kubelet-certificate-authority=" + context.pki().resolve("ca.crt"),
                        "--kubelet-preferred-address-types=InternalIP",
                        "--metric-resolution=15s"));
        Manifests.apply(
                context.client(),
                "metrics.yaml",
                Map.of(
                        "hostAddress", context.hostAddress(),
                        "port", Integer.toString(PORT),
                        "caBundle", caBundle(context.pki())));
    }

    private static String caBundle(Path pki) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(pki.resolve("ca.crt")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the certificate authority in " + pki, e);
        }
    }
}
