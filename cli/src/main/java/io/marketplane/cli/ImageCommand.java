package io.marketplane.cli;

import io.marketplane.cli.maven.Artifacts;
import io.marketplane.platform.image.DockerEngine;
import io.marketplane.platform.image.ImageArchive;
import io.marketplane.platform.image.Images;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds container images and hands them to engines and registries. */
@Command(
        name = "image",
        description = "Builds the product's container images, each once for a given content.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class ImageCommand {
    private final Session session;
    private final Images images;

    ImageCommand(Session session) {
        this.session = session;
        this.images = new Images(session.checkout(), session.cache());
    }

    @Command(
            description = "Lists the roles that this checkout can build an image for.",
            mixinStandardHelpOptions = true)
    void list() {
        images.roles().forEach(session.out()::println);
    }

    @Command(
            description = "Builds images and prints the reference and the archive of each.",
            mixinStandardHelpOptions = true)
    void build(
            @Parameters(paramLabel = "ROLE", arity = "1..*", description = "What to build; see `image list`.")
                    List<String> roles) {
        built(roles, _ -> {}).forEach(image -> session.out().println(image.reference() + " " + image.archive()));
    }

    @Command(
            description = "Builds images, loads them into a Docker engine and prints the reference of each.",
            mixinStandardHelpOptions = true)
    void load(
            @Parameters(paramLabel = "ROLE", arity = "1..*", description = "What to load; see `image list`.")
                    List<String> roles,
            @Option(
                            names = "--docker",
                            required = true,
                            description = "Into the Docker engine that DOCKER_HOST names, or the machine's own.")
                    boolean docker) {
        built(roles, DockerEngine.ofEnvironment()::load)
                .forEach(image -> session.out().println(image.reference()));
    }

    @Command(
            description = "Builds images, pushes them to a registry and prints the reference of each.",
            mixinStandardHelpOptions = true)
    void push(
            @Parameters(paramLabel = "ROLE", arity = "1..*", description = "What to push; see `image list`.")
                    List<String> roles,
            @Option(
                            names = "--registry",
                            required = true,
                            paramLabel = "HOST/PATH",
                            description = "Where to, as in registry.example.com/shop.")
                    String registry) {
        built(roles, image -> images.push(image, ImageArchive.referenceIn(registry, image.reference())))
                .forEach(image -> session.out().println(ImageArchive.referenceIn(registry, image.reference())));
    }

    private List<ImageArchive> built(List<String> roles, Consumer<ImageArchive> then) {
        try (var progress = session.progress()) {
            new Artifacts(session.checkout(), session.cache(), roles).build(progress);
            return roles.stream()
                    .map(role -> images.build(role, progress))
                    .peek(then)
                    .toList();
        }
    }
}
