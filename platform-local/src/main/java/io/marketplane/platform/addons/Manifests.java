package io.marketplane.platform.addons;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Applies the manifests that lie beside this code, with values for their {@code ${…}} marks. */
final class Manifests {
    private static final String FIELD_MANAGER = "marketplane-local";

    private Manifests() {}

    static void apply(KubernetesClient client, String resource, Map<String, String> values) {
        for (HasMetadata object : load(client, resource, values)) {
            client.resource(object).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
        }
    }

    private static List<HasMetadata> load(KubernetesClient client, String resource, Map<String, String> values) {
        String text = read(resource);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        if (text.contains("${")) {
            throw new IllegalStateException(
                    resource + " has a mark without a value: " + text.substring(text.indexOf("${")));
        }
        return client.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .items();
    }

    private static String read(String resource) {
        try (InputStream stream = Manifests.class.getResourceAsStream("/addons/" + resource)) {
            if (stream == null) {
                throw new IllegalStateException("the resource /addons/" + resource + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
