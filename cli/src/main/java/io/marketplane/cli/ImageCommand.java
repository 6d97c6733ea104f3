package io.marketplane.cli;

import io.marketplane.platform.image.ContentCache;
import io.marketplane.platform.image.DockerEngine;
import io.marketplane.platform.image.Images;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds container images and hands them to engines. */
@Command(name = "image", description = "Builds the product's container images.", mixinStandardHelpOptions = true)
final class ImageCommand {
    private final Images images =
            new Images(Path.of(System.getProperty("marketplane.home", ".")), ContentCache.ofUser());

    @Command(description = "Lists the images that this checkout can build.", mixinStandardHelpOptions = true)
    void list() {
        images.roles().forEach(System.out::println);
    }

    @Command(description = "Builds images and prints reference and archive of each.", mixinStandardHelpOptions = true)
    void build(
            @Parameters(paramLabel = "ROLE", arity = "1..*", description = "What to build, see `image list`.")
                    List<String> roles) {
        for (var role : roles) {
            var image = images.build(role);
            System.out.println(image.reference() + " " + image.archive());
        }
    }

    @Command(description = "Builds images and loads them into an engine.", mixinStandardHelpOptions = true)
    void load(
            @Parameters(paramLabel = "ROLE", arity = "1..*", description = "What to load, see `image list`.")
                    List<String> roles,
            @Option(names = "--docker", required = true, description = "Load into the Docker daemon.") boolean docker) {
        for (var role : roles) {
            var image = images.build(role);
            DockerEngine.load(image);
            System.out.println(image.reference());
        }
    }
}
