package io.marketplane.cli.up;

import io.marketplane.cli.kube.ClusterView;
import io.marketplane.cli.kube.KubeAccess;
import io.marketplane.cli.kube.Resource;
import io.marketplane.platform.cache.ContentKey;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.exec.CommandFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Installs the operator from its Helm chart, as a user of the chart would. */
final class Operator {
    /** On the pods, so that a look at the Deployment tells whether the release is the wanted one. */
    private static final String HASH = "marketplane.io/release-hash";

    private final Path chart;

    Operator(Checkout checkout) {
        this.chart = checkout.path("deploy/charts/marketplane-operator");
    }

    /**
     * Installs or upgrades the release, unless it is there with the same chart and values.
     *
     * @param image the operator's image
     * @param catalogue the images that it uses, by role
     * @return what came of it
     * @throws CommandFailedException when helm fails
     */
    String install(KubeAccess access, String image, Map<String, String> catalogue) {
        var sorted = new TreeMap<>(catalogue);
        var hash = ContentKey.ofFiles(List.of(chart), image, sorted.toString()).shortHex();
        if (installed(access).filter(hash::equals).isPresent()) {
            return "unchanged";
        }
        try (var client = access.client()) {
            FlagKeys.tellOperator(client);
        }
        var helm = access.helm(
                "upgrade",
                "--install",
                ClusterView.OPERATOR,
                chart.toString(),
                "--namespace",
                ClusterView.OPERATOR_NAMESPACE,
                "--create-namespace",
                "--set-string",
                "image=" + image,
                "--set-string",
                "podAnnotations." + HASH.replace(".", "\\.") + "=" + hash);
        for (var entry : sorted.entrySet()) {
            helm = helm.plus("--set-string", "images." + entry.getKey() + "=" + entry.getValue());
        }
        helm.run();
        return "installed";
    }

    private static Optional<String> installed(KubeAccess access) {
        try (var client = access.client()) {
            return ClusterView.read(client)
                    .operator()
                    .map(deployment -> deployment.text("/spec/template/metadata/annotations/"
                            + HASH.replace("~", "~0").replace("/", "~1")));
        }
    }

    /** How far the operator's Deployment is, for a person. */
    static String progress(Optional<Resource> deployment) {
        return deployment
                .map(found -> "%d of %d pods available"
                        .formatted(
                                found.number("/status/availableReplicas"),
                                found.json().at("/spec/replicas").asLong(1)))
                .orElse("not installed");
    }
}
