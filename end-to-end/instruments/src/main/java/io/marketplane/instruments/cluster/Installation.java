package io.marketplane.instruments.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.platform.addons.Addons;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.cluster.ClusterSpec;
import io.marketplane.platform.cluster.LocalCluster;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.image.ImageArchive;
import io.marketplane.platform.image.Images;
import io.marketplane.platform.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cluster of its own with the operator, made for this JVM and removed with it. Not safe for use by several threads.
 */
public final class Installation implements AutoCloseable {
    private final Checkout checkout = Checkout.current();
    private final ContentCache cache = ContentCache.ofUser();
    private final Progress progress = Progress.logging();
    private final Images builder = new Images(checkout, cache);
    private final Map<String, String> images = new TreeMap<>();
    private final LocalCluster cluster;
    private final KubernetesClient client;

    private Installation(ClusterSpec spec) {
        cluster = new LocalCluster(spec, checkout, cache, Addons.standard(builder, cache));
        cluster.down(progress);
        cluster.up(progress);
        client = cluster.client();
    }

    /**
     * Makes the cluster anew, even if one of that name is there, and installs the operator from its chart.
     *
     * @param spec which cluster; nobody else may use it
     */
    public static Installation start(ClusterSpec spec) {
        Installation installation = new Installation(spec);
        Runtime.getRuntime().addShutdownHook(new Thread(installation::close));
        installation.installOperator();
        return installation;
    }

    /** The cluster. */
    public LocalCluster cluster() {
        return cluster;
    }

    /** A client of the administrator. */
    public KubernetesClient client() {
        return client;
    }

    /** kubectl of the administrator, in {@code namespace}. */
    public Kubectl kubectl(String namespace) {
        return new Kubectl(cluster.programs().program("kubectl"), cluster.kubeconfig(), namespace);
    }

    /** The checkout that everything is built from. */
    public Checkout checkout() {
        return checkout;
    }

    /** Where what is built is kept. */
    public ContentCache cache() {
        return cache;
    }

    /** Where long work reports. */
    public Progress progress() {
        return progress;
    }

    /** The reference of an image, which is built and given to every node if that has not happened yet. */
    public String image(String role) {
        return images.computeIfAbsent(role, _ -> {
            ImageArchive image = builder.build(role, progress);
            cluster.importImage(image.archive(), image.reference());
            return image.reference();
        });
    }

    private void installOperator() {
        List<String> words = new ArrayList<>(List.of(
                cluster.programs().program("helm").toString(),
                "upgrade",
                "--install",
                "marketplane-operator",
                checkout.path("deploy/charts/marketplane-operator").toString(),
                "--kubeconfig=" + cluster.kubeconfig(),
                "--namespace=marketplane-system",
                "--create-namespace",
                "--wait",
                "--timeout=3m",
                "--set=image=" + image("operator")));
        builder.catalogue().forEach(role -> words.add("--set=images." + role + "=" + image(role)));
        Command.of(words).run();
    }

    @Override
    public void close() {
        client.close();
        cluster.down(progress);
    }
}
