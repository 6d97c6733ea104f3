package io.marketplane.operator.kernel;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Objects as kinds desire them, written in the forms that the API server is known to change. */
final class DesiredSamples {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private DesiredSamples() {}

    static List<HasMetadata> ofEveryKind(HasMetadata owner) {
        try (InputStream file =
                Objects.requireNonNull(DesiredSamples.class.getResourceAsStream("desired-samples.yaml"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("NAMESPACE", owner.getMetadata().getNamespace());
            return Arrays.stream(text.split("(?m)^---$"))
                    .<HasMetadata>map(yaml -> YAML.unmarshal(yaml, HasMetadata.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Deployment deployment(HasMetadata owner) {
        return (Deployment) of(owner, "Deployment");
    }

    static Service service(HasMetadata owner) {
        return (Service) of(owner, "Service");
    }

    private static HasMetadata of(HasMetadata owner, String kind) {
        return ofEveryKind(owner).stream()
                .filter(object -> object.getKind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
