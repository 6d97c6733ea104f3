package io.marketplane.platform.addons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * CoreDNS on the machine's address. It does not keep answers about the cluster's own names: members of a forming
 * cluster look each other up before they exist, and a kept "no such name" would delay them by its whole lifetime.
 */
public final class Dns {
    private Dns() {}

    /** Starts it if it does not run and publishes it as {@code kube-system/kube-dns}. */
    public static void install(AddonContext context) {
        Manifests.apply(
                context.client(),
                "dns.yaml",
                Map.of("dnsAddress", context.dnsAddress(), "hostAddress", context.hostAddress()));
        Path file = context.folder().resolve("Corefile");
        try {
            Files.createDirectories(context.folder());
            Files.writeString(file, configuration(context));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        context.daemon("coredns")
                .start(List.of(context.programs().program("coredns").toString(), "-conf", file.toString()));
    }

    private static String configuration(AddonContext context) {
        return """
            .:53 {
                bind %1$s
                errors
                health %1$s:8089
                kubernetes cluster.local in-addr.arpa ip6.arpa {
                    kubeconfig %2$s
                    pods insecure
                    fallthrough in-addr.arpa ip6.arpa
                    ttl 5
                }
                forward . /etc/resolv.conf
                cache 30 {
                    disable success cluster.local
                    disable denial cluster.local
                }
                reload
            }
            """.formatted(context.hostAddress(), context.controlPlane().kubeconfig("coredns"));
    }
}
