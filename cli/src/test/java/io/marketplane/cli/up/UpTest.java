package io.marketplane.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.cli.kube.KubeAccess;
import io.marketplane.cli.steps.Step;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.cluster.NodeBinary;
import io.marketplane.platform.image.Images;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpTest {
    private final Checkout checkout =
            new Checkout(Path.of("..").toAbsolutePath().normalize());

    @TempDir
    private Path folder;

    @Test
    void imagesOfWhatMavenBuildsWaitForIt() {
        var cache = new ContentCache(folder);
        var images = new Images(checkout, cache);
        var target = new ContextTarget(
                KubeAccess.ofContext("none", new NodeBinary(folder)), images, "registry.example.com", folder);
        var steps = new Up(target, checkout, cache, InstantSource.system(), Duration.ofSeconds(1))
                .plan(List.of(), List.of(), List.of()).steps().stream()
                        .collect(Collectors.toMap(Step::id, Function.identity()));

        assertThat(List.of("elasticsearch", "operator", "product"))
                .allMatch(images::needsMaven)
                .allSatisfy(role ->
                        assertThat(steps.get("image-" + role).needs()).as(role).contains("jars"));
    }
}
