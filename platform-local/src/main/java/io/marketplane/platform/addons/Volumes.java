package io.marketplane.platform.addons;

import io.marketplane.platform.program.GoProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The default StorageClass {@code local-path}: each volume is a folder of a node. Its size is neither enforced nor
 * grown.
 */
public final class Volumes {
    private Volumes() {}

    /**
     * Starts the provisioner if it does not run.
     *
     * @param helperImage an image with a shell that every node has; it makes and removes the folders
     * @param volumesFolder where the folders lie, in the nodes' view
     */
    public static void install(AddonContext context, String helperImage, Path volumesFolder) {
        Manifests.apply(
                context.client(),
                "volumes.yaml",
                Map.of("helperImage", helperImage, "volumesFolder", volumesFolder.toString()));
        Path configuration = context.folder().resolve("local-path.json");
        try {
            Files.createDirectories(context.folder());
            Files.writeString(
                    configuration,
                    "{\"nodePathMap\": [{\"node\": \"DEFAULT_PATH_FOR_NON_LISTED_NODES\", \"paths\": [\""
                            + volumesFolder + "\"]}]}");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + configuration, e);
        }
        Path program = GoProgram.LOCAL_PATH_PROVISIONER.resolve(context.cache(), context.progress());
        context.daemon("local-path-provisioner")
                .start(List.of(
                        program.toString(),
                        "start",
                        "--kubeconfig=" + context.controlPlane().kubeconfig("local-path-provisioner"),
                        "--config=" + configuration,
                        "--namespace=local-path-storage",
                        "--configmap-name=local-path-config",
                        "--helper-image=" + helperImage));
    }
}
