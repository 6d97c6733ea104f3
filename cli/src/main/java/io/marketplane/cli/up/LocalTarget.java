package io.marketplane.cli.up;

import io.marketplane.cli.kube.KubeAccess;
import io.marketplane.platform.cluster.LocalCluster;
import io.marketplane.platform.image.ImageArchive;
import io.marketplane.platform.progress.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A cluster on this machine that belongs to us.
 *
 * @param cluster the cluster
 */
record LocalTarget(LocalCluster cluster) implements Target {

    @Override
    public void start(Progress progress) {
        cluster.up(progress);
    }

    @Override
    public KubeAccess access() {
        return new KubeAccess(cluster.kubeconfig(), Optional.empty(), cluster.programs());
    }

    @Override
    public int nodes() {
        return cluster.spec().nodes();
    }

    @Override
    public String reference(ImageArchive image) {
        return image.reference();
    }

    @Override
    public String publish(ImageArchive image) {
        cluster.importImage(image.archive(), image.reference());
        return image.reference();
    }

    @Override
    public URI reach(int nodePort) {
        return NodeAddress.reach(access(), nodePort);
    }

    @Override
    public Path workFolder() {
        return cluster.spec().folder().resolve("environment");
    }
}
