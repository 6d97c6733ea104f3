package io.marketplane.cli.maven;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cache.ContentKey;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.exec.CommandFailedException;
import io.marketplane.platform.image.ImageException;
import io.marketplane.platform.image.Images;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The jars that go into images. Maven runs only when a source has changed since it last made them, or when what it made
 * is no longer there: a stamp in {@code target} says what was made from what.
 */
public final class Artifacts {
    /** Compiling is checked by {@code verify}; what is wanted here is the jars. */
    private static final List<String> QUICKLY = List.of(
            "package",
            "-Dmaven.test.skip",
            "-Dspotless.check.skip",
            "-Dcheckstyle.skip",
            "-Denforcer.skip",
            "-Dcyclonedx.skip");

    private static final List<String> SOURCES =
            List.of("pom.xml", "crds", "operator", "platform-local/images/elasticsearch", "services", "feature-flags");

    private final Checkout checkout;
    private final Images images;
    private final Path log;
    private final List<String> roles;

    /**
     * The artifacts of a checkout.
     *
     * @param roles the images that they are for; those that need no jar do not count
     */
    public Artifacts(Checkout checkout, ContentCache cache, Collection<String> roles) {
        this.checkout = checkout;
        this.images = new Images(checkout, cache);
        this.log = cache.root().resolve("logs/maven.log");
        this.roles = roles.stream().filter(images::needsMaven).sorted().toList();
    }

    /**
     * Makes them if need be.
     *
     * @throws CommandFailedException when Maven fails; the message has its first errors and the log file
     */
    public void build(Progress progress) {
        if (roles.isEmpty()) {
            return;
        }
        try (var task = progress.task("jars")) {
            var stamp = checkout.path("target/artifacts-%s.stamp".formatted(String.join("-", roles)));
            Files.createDirectories(stamp.getParent());
            // One Maven at a time: two would write the same classes.
            try (var lock = FileChannel.open(
                            stamp.resolveSibling("artifacts.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                var sources = sources();
                if (upToDate(stamp, sources)) {
                    task.done("unchanged");
                    return;
                }
                Files.deleteIfExists(stamp);
                runMaven(task);
                Files.writeString(stamp, sources + "\n" + String.join("\n", references()) + "\n");
            }
            task.done("built");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write below " + checkout.path("target") + ": " + e.getMessage(), e);
        }
    }

    private void runMaven(Progress.Task task) {
        var modules = roles.stream()
                .map(images::folder)
                .map(folder ->
                        checkout.root().toAbsolutePath().relativize(folder).toString())
                .toList();
        var arguments = new ArrayList<>(QUICKLY);
        arguments.addAll(List.of("-pl", String.join(",", modules), "-am"));
        var result = new Maven(checkout.root()).run(arguments, Map.of(), log, task);
        if (result.exitCode() != 0) {
            throw new CommandFailedException("Maven could not build %s:%n  %s%nThe whole output is in %s"
                    .formatted(
                            String.join(", ", modules),
                            String.join(
                                    "\n  ", result.problems().stream().limit(8).toList()),
                            log));
        }
    }

    private boolean upToDate(Path stamp, String sources) throws IOException {
        if (!Files.isRegularFile(stamp)) {
            return false;
        }
        try {
            var expected = new ArrayList<>(List.of(sources));
            expected.addAll(references());
            return Files.readAllLines(stamp).equals(expected);
        } catch (ImageException e) {
            // A jar is not there.
            return false;
        }
    }

    private List<String> references() {
        return roles.stream().map(images::reference).toList();
    }

    private String sources() throws IOException {
        var texts = new ArrayList<String>();
        for (var source : SOURCES) {
            try (var tree = Files.walk(checkout.path(source))) {
                for (var file : tree.filter(Artifacts::isSource).sorted().toList()) {
                    texts.add(checkout.root().relativize(file).toString());
                    texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return ContentKey.of(texts.toArray(String[]::new)).hex();
    }

    private static boolean isSource(Path file) {
        var path = file.toString();
        return Files.isRegularFile(file)
                && !path.contains("/target/")
                && !path.contains("/src/test/")
                && Optional.ofNullable(file.getFileName())
                        .filter(name -> !name.toString().equals("Dockerfile"))
                        .isPresent();
    }
}
