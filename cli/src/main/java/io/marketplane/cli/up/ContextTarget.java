package io.marketplane.cli.up;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.cli.kube.KubeAccess;
import io.marketplane.platform.image.ImageArchive;
import io.marketplane.platform.image.Images;
import io.marketplane.platform.progress.Progress;
import java.net.URI;
import java.nio.file.Path;

/**
 * A cluster of the user's, named by a context. Nothing is made in it but the operator and the shop, and its images come
 * from a registry.
 *
 * @param access the context
 * @param images pushes to the registry
 * @param registry where to, as in {@code registry.example.com/shop}
 * @param workFolder for generated files
 */
record ContextTarget(KubeAccess access, Images images, String registry, Path workFolder) implements Target {

    @Override
    public void start(Progress progress) {
        try (var task = progress.task("cluster");
                var client = access.client()) {
            task.detail("asking " + client.getMasterUrl());
            var version = client.getKubernetesVersion();
            task.done(
                    "Kubernetes %s.%s at %s".formatted(version.getMajor(), version.getMinor(), client.getMasterUrl()));
        } catch (KubernetesClientException e) {
            throw new UnreachableClusterException(access.context().orElse(""), e);
        }
    }

    @Override
    public int nodes() {
        try (var client = access.client()) {
            return client.nodes().list().getItems().size();
        }
    }

    @Override
    public String reference(String reference) {
        return ImageArchive.referenceIn(registry, reference);
    }

    @Override
    public String publish(ImageArchive image) {
        images.push(image, reference(image.reference()));
        return reference(image.reference());
    }

    @Override
    public URI reach(int nodePort) {
        return NodeAddress.reach(access, nodePort);
    }
}
