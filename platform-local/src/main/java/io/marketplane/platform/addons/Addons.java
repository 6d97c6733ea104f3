package io.marketplane.platform.addons;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.LocalCluster;
import io.marketplane.platform.image.ImageArchive;
import io.marketplane.platform.image.Images;
import io.marketplane.platform.progress.Progress;
import java.nio.file.Path;
import java.util.List;

/** The addons that every local cluster gets. */
public final class Addons {
    private Addons() {}

    /** Names, volumes and resource metrics, in the order in which a workload needs them. */
    public static List<LocalCluster.Addon> standard(Images images, ContentCache cache) {
        return List.of(
                (cluster, progress) -> with(cluster, cache, progress, Dns::install),
                (cluster, progress) -> {
                    ImageArchive helper = images.build("base", progress);
                    cluster.importImage(helper.archive(), helper.reference());
                    with(
                            cluster,
                            cache,
                            progress,
                            context -> Volumes.install(context, helper.reference(), volumesFolder(cluster)));
                },
                (cluster, progress) -> with(cluster, cache, progress, ResourceMetrics::install));
    }

    /** An addon's work on a cluster whose client is open. */
    @FunctionalInterface
    private interface Work {
        void on(AddonContext context);
    }

    private static void with(LocalCluster cluster, ContentCache cache, Progress progress, Work work) {
        try (KubernetesClient client = cluster.client()) {
            Path folder = cluster.spec().folder();
            work.on(new AddonContext(
                    cluster.controlPlane(),
                    client,
                    cluster.programs(),
                    folder.resolve("addons"),
                    folder.resolve("pki"),
                    cluster.hostAddress(),
                    cluster.dnsAddress(),
                    cache,
                    progress));
        }
    }

    /**
     * The nodes share the machine's file system, and volumes are named by their claims: one folder serves all nodes.
     */
    private static Path volumesFolder(LocalCluster cluster) {
        return cluster.spec().folder().resolve("volumes");
    }
}
