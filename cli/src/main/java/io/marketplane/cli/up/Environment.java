package io.marketplane.cli.up;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.cli.kube.KubeAccess;
import io.marketplane.platform.cache.ContentKey;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.exec.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The example shop of {@code deploy/environments/local}, applied through a kustomize overlay that sets the image and
 * the number of members. What was applied is remembered on the namespace: while it is unchanged, edits made by a person
 * with kubectl are left alone.
 */
final class Environment {
    static final String NAMESPACE = "shop";
    static final int NODE_PORT = 30080;
    private static final String APPLIED = "marketplane.io/applied-environment";
    private static final String FIELD_MANAGER = "marketplane-up";
    private static final int MOST_INSTANCES = 3;

    private final Path base;

    Environment(Checkout checkout) {
        this.base = checkout.path("deploy/environments/local").toAbsolutePath().normalize();
    }

    /**
     * Applies it, unless the same was applied before and all of it is still there.
     *
     * @param access the cluster
     * @param images the references of the services' images, by the name that the folder has for them
     * @param nodes how many nodes the cluster has
     * @param workFolder where the overlay is written
     * @return what came of it
     * @throws CommandFailedException when the API server refuses something
     */
    String apply(KubeAccess access, Map<String, String> images, int nodes, Path workFolder) {
        var overlay = overlay(workFolder, images, nodes);
        var hash = ContentKey.ofFiles(List.of(base), overlay).shortHex();
        var folder = write(workFolder, overlay);
        try (var client = access.client()) {
            if (applied(client).filter(hash::equals).isPresent() && isComplete(access, folder)) {
                return "unchanged";
            }
        }
        access.kubectl(
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "--field-manager=" + FIELD_MANAGER,
                        "--kustomize",
                        folder.toString())
                .run();
        try (var client = access.client()) {
            FlagKeys.tellShop(client);
        }
        access.kubectl("annotate", "--overwrite", "namespace", NAMESPACE, APPLIED + "=" + hash)
                .run();
        return "applied";
    }

    /** The overlay's kustomization.yaml. Members and pods follow the nodes, as far as that makes sense. */
    String overlay(Path workFolder, Map<String, String> images, int nodes) {
        return """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                - %s
                configurations:
                - image-fields.yaml
                images:
                %s
                patches:
                - patch: |-
                    - {op: replace, path: /spec/instances, value: %d}
                  target: {kind: Database}
                - patch: |-
                    - {op: replace, path: /spec/replicas, value: %d}
                  target: {kind: CommerceService}
                """.formatted(
                        workFolder.toAbsolutePath().normalize().relativize(base),
                        new TreeMap<>(images)
                                .entrySet().stream().map(Environment::image).collect(Collectors.joining("\n")),
                        Math.min(nodes, MOST_INSTANCES),
                        Math.min(nodes, 2));
    }

    private static String image(Map.Entry<String, String> image) {
        var reference = image.getValue();
        var colon = reference.lastIndexOf(':');
        return "- {name: %s, newName: \"%s\", newTag: \"%s\"}"
                .formatted(image.getKey(), reference.substring(0, colon), reference.substring(colon + 1));
    }

    private Path write(Path workFolder, String overlay) {
        try {
            Files.createDirectories(workFolder);
            Files.writeString(workFolder.resolve("kustomization.yaml"), overlay);
            Files.writeString(
                    workFolder.resolve("image-fields.yaml"), Files.readString(base.resolve("image-fields.yaml")));
            return workFolder;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + workFolder + ": " + e.getMessage(), e);
        }
    }

    private static Optional<String> applied(KubernetesClient client) {
        return Optional.ofNullable(client.namespaces().withName(NAMESPACE).get())
                .filter(namespace -> namespace.getMetadata().getDeletionTimestamp() == null)
                .map(namespace -> namespace.getMetadata().getAnnotations())
                .map(annotations -> annotations.getOrDefault(APPLIED, ""));
    }

    private static boolean isComplete(KubeAccess access, Path folder) {
        try {
            access.kubectl("get", "--kustomize", folder.toString(), "--output=name")
                    .run();
            return true;
        } catch (CommandFailedException e) {
            return false;
        }
    }
}
