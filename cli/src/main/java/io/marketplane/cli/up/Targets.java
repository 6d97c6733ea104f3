package io.marketplane.cli.up;

import io.marketplane.cli.kube.KubeAccess;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.cluster.LocalCluster;
import io.marketplane.platform.cluster.NodeBinary;
import io.marketplane.platform.image.Images;
import io.marketplane.platform.progress.Progress;
import java.util.Optional;

/** The clusters that the product can be brought up in. */
public final class Targets {
    private Targets() {}

    /** A cluster of our own on this machine, with the shop at this port of localhost or at a free one. */
    public static Target local(LocalCluster cluster, Optional<Integer> port) {
        return new LocalTarget(cluster, port);
    }

    /** A cluster that a context of the user's kubeconfig names. */
    public static Target context(String context, String registry, Checkout checkout, ContentCache cache) {
        var programs = NodeBinary.resolve(checkout, cache, Progress.logging());
        return new ContextTarget(
                KubeAccess.ofContext(context, programs),
                new Images(checkout, cache),
                registry,
                cache.root().resolve("environments").resolve(context.replaceAll("[^A-Za-z0-9.-]", "_")));
    }
}
