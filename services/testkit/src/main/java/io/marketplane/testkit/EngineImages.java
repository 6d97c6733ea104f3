package io.marketplane.testkit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Image;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Finds the container engine and the project's own images in it, and says what to do when either is not there. */
final class EngineImages {

    private static final String REPOSITORY = "marketplane.io/";

    private EngineImages() {}

    /**
     * The reference of a role's image.
     *
     * <p>{@code MARKETPLANE_IMAGE_<ROLE>}, with {@code _} for {@code -}, names it exactly; without it, the newest one
     * in the engine is taken. Nothing is ever pulled.
     *
     * @throws IllegalStateException when there is no engine or no such image; the message says what to run
     */
    static String find(String role) {
        var named = Optional.ofNullable(System.getenv(variable(role)));
        var images = list(client());
        var found = images.stream()
                .sorted(Comparator.comparing(Image::getCreated).reversed())
                .flatMap(EngineImages::references)
                .filter(reference ->
                        named.map(reference::equals).orElseGet(() -> reference.startsWith(REPOSITORY + role + ":")))
                .findFirst();
        return found.orElseThrow(() -> new IllegalStateException(
                "The container engine has no image %s. Run ./marketplane verify: it builds the image and hands it to the engine."
                        .formatted(named.orElse(REPOSITORY + role))));
    }

    private static String variable(String role) {
        return "MARKETPLANE_IMAGE_" + role.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Stream<String> references(Image image) {
        var tags = image.getRepoTags();
        return tags == null ? Stream.empty() : Stream.of(tags);
    }

    private static List<Image> list(DockerClient client) {
        return client.listImagesCmd().exec();
    }

    private static DockerClient client() {
        try {
            return DockerClientFactory.instance().client();
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "No container engine answers at %s. Run ./marketplane verify: it starts one; or set DOCKER_HOST to yours."
                            .formatted(Optional.ofNullable(System.getenv("DOCKER_HOST"))
                                    .orElse("the default socket")),
                    e);
        }
    }
}
