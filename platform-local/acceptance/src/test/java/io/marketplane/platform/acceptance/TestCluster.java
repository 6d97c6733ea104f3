package io.marketplane.platform.acceptance;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.cluster.ClusterSpec;
import io.marketplane.platform.cluster.LocalCluster;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A cluster of these tests: in a state folder of its own, and removed whatever happens. */
final class TestCluster implements AutoCloseable {
    private final ClusterSpec spec;
    private final LocalCluster cluster;

    TestCluster(String name, int nodes, Path stateRoot, List<LocalCluster.Addon> addons) {
        spec = new ClusterSpec(name, nodes, stateRoot);
        cluster = new LocalCluster(spec, Checkout.current(), ContentCache.ofUser(), addons);
    }

    static TestCluster bare(String name, int nodes, Path stateRoot) {
        return new TestCluster(name, nodes, stateRoot, List.of());
    }

    LocalCluster cluster() {
        return cluster;
    }

    TestCluster up() {
        try {
            cluster.up(Progress.logging());
            return this;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    void down() {
        cluster.down(Progress.logging());
    }

    Traces traces() {
        return Traces.of(spec.folder(), cluster.hostAddress());
    }

    /** What kubectl prints. */
    String kubectl(String... words) {
        List<String> all = new ArrayList<>(
                List.of(cluster.programs().program("kubectl").toString(), "--kubeconfig=" + cluster.kubeconfig()));
        all.addAll(List.of(words));
        return Command.of(all).output();
    }

    /** What kubectl prints when it is given {@code manifest}. */
    String apply(String manifest) {
        return Command.of(
                        cluster.programs().program("kubectl").toString(),
                        "--kubeconfig=" + cluster.kubeconfig(),
                        "apply",
                        "-f",
                        "-")
                .reading(manifest)
                .output();
    }

    @Override
    public void close() {
        down();
    }
}
