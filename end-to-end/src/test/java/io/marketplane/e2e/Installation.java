package io.marketplane.e2e;

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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A cluster of three nodes with the operator, made for the tests of this JVM and removed with it. */
final class Installation implements AutoCloseable {
    private static final List<String> ROLES =
            List.of("base", "postgres", "objectstore", "operator", "product", "probe");

    /** Two checkouts can be tested at one time under two names. */
    private static final String NAME = System.getProperty("marketplane.cluster", "verify");

    private final Checkout checkout = Checkout.current();
    private final ContentCache cache = ContentCache.ofUser();
    private final Progress progress = Progress.logging();
    private final Map<String, String> images = new TreeMap<>();
    private final LocalCluster cluster;
    private final KubernetesClient client;

    private Installation() {
        cluster = new LocalCluster(
                ClusterSpec.of(NAME, 3), checkout, cache, Addons.standard(new Images(checkout, cache), cache));
        cluster.down(progress);
        cluster.up(progress);
        client = cluster.client();
    }

    static Installation start() {
        Installation installation = new Installation();
        Runtime.getRuntime().addShutdownHook(new Thread(installation::close));
        installation.install();
        return installation;
    }

    KubernetesClient client() {
        return client;
    }

    Sandbox sandbox(String namespace) {
        Kubectl kubectl = new Kubectl(cluster.programs().program("kubectl"), cluster.kubeconfig(), namespace);
        return new Sandbox(namespace, cluster, client, kubectl, Map.copyOf(images));
    }

    private void install() {
        Images builder = new Images(checkout, cache);
        for (String role : ROLES) {
            ImageArchive image = builder.build(role, progress);
            cluster.importImage(image.archive(), image.reference());
            images.put(role, image.reference());
        }
        installOperator();
    }

    private void installOperator() {
        Command.of(
                        cluster.programs().program("helm").toString(),
                        "upgrade",
                        "--install",
                        "marketplane-operator",
                        checkout.path("deploy/charts/marketplane-operator").toString(),
                        "--kubeconfig=" + cluster.kubeconfig(),
                        "--namespace=marketplane-system",
                        "--create-namespace",
                        "--set=image=" + images.get("operator"),
                        "--set=images.postgres=" + images.get("postgres"),
                        "--set=images.objectstore=" + images.get("objectstore"),
                        "--wait",
                        "--timeout=3m")
                .run();
    }

    @Override
    public void close() {
        client.close();
        cluster.down(progress);
    }
}
