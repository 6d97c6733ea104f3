package io.marketplane.cli.up;

import io.marketplane.cli.kube.KubeAccess;
import io.marketplane.platform.cluster.LocalCluster;
import io.marketplane.platform.image.ImageArchive;
import io.marketplane.platform.progress.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A cluster on this machine that belongs to us.
 *
 * @param cluster the cluster
 * @param port the port of localhost that leads to the shop; the one that it has, or the first free one from 8080 on,
 *     when absent
 */
record LocalTarget(LocalCluster cluster, Optional<Integer> port) implements Target {
    private static final int FIRST_PORT = 8080;
    private static final int LAST_PORT = 8099;

    @Override
    public void start(Progress progress) {
        cluster.up(progress);
    }

    @Override
    public KubeAccess access() {
        return KubeAccess.of(cluster.kubeconfig(), cluster.programs());
    }

    @Override
    public int nodes() {
        return cluster.spec().nodes();
    }

    @Override
    public String reference(String reference) {
        return reference;
    }

    @Override
    public String publish(ImageArchive image) {
        cluster.importImage(image.archive(), image.reference());
        return image.reference();
    }

    @Override
    public URI reach(int nodePort) {
        if (port.isPresent()) {
            return cluster.expose(nodePort, port.get());
        }
        var present = cluster.status().exposed().entrySet().stream()
                .filter(exposed -> exposed.getValue() == nodePort)
                .map(Map.Entry::getKey)
                .findFirst();
        return present.map(known -> cluster.expose(nodePort, known)).orElseGet(() -> exposeFree(nodePort));
    }

    private URI exposeFree(int nodePort) {
        return IntStream.range(FIRST_PORT, LAST_PORT)
                .mapToObj(candidate -> tryExpose(nodePort, candidate))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> cluster.expose(nodePort, LAST_PORT));
    }

    private Optional<URI> tryExpose(int nodePort, int candidate) {
        try {
            return Optional.of(cluster.expose(nodePort, candidate));
        } catch (IllegalStateException e) {
            // Another program or cluster has the port.
            return Optional.empty();
        }
    }

    @Override
    public Path workFolder() {
        return cluster.spec().folder().resolve("environment");
    }
}
