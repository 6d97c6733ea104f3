package io.marketplane.operator.runtime;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.marketplane.operator.kernel.ImageCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads the image catalogue: a YAML map of role to reference. */
public final class ImagesFile {
    private ImagesFile() {}

    /**
     * The catalogue in a file.
     *
     * @throws StartUpException when the file cannot be read or is no map of texts
     */
    public static ImageCatalogue read(Path file) {
        String remedy =
                " The Helm chart makes it from its values 'images'; outside a cluster name one with MARKETPLANE_IMAGES_FILE.";
        try {
            Map<?, ?> content = new KubernetesSerialization().unmarshal(Files.readString(file), Map.class);
            Map<String, String> references = new TreeMap<>();
            content.forEach((role, reference) -> references.put(role.toString(), text(file, role, reference)));
            return new ImageCatalogue(references);
        } catch (IOException e) {
            throw new StartUpException("The image catalogue " + file + " cannot be read." + remedy, e);
        } catch (KubernetesClientException | NullPointerException e) {
            throw new StartUpException(
                    "The image catalogue " + file + " is not a YAML map of role to reference." + remedy, e);
        }
    }

    private static String text(Path file, Object role, Object reference) {
        if (reference instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new StartUpException("The image catalogue " + file + " has no reference for the role " + role
                + ": write one in the Helm value images." + role + ", or take the role out");
    }
}
