package io.marketplane.platform.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The images of the product, built once for a given content and kept in the content cache. Thread-safe, and safe beside
 * other processes that build the same images.
 */
public final class Images {
    /** Goes up when the way images are built changes, so that older archives no longer count. */
    private static final String RECIPE = "image-1";

    private final Path repository;
    private final ContentCache cache;

    /**
     * @param repository the top-level folder of the checkout
     * @param cache where the archives are kept
     */
    public Images(Path repository, ContentCache cache) {
        this.repository = repository.toAbsolutePath().normalize();
        this.cache = cache;
    }

    /** Every role that can be built in this checkout. */
    public List<String> roles() {
        return ImageSource.roles(repository);
    }

    /**
     * True for a role whose content Maven makes, so that {@code ./mvnw package} has to have run before {@link #build}.
     */
    public boolean needsMaven(String role) {
        return ImageSource.locate(repository, role).needsMaven();
    }

    /**
     * The reference that a build would give the image, without building it.
     *
     * @throws ImageException when the role or a file that its Dockerfile copies is not there
     */
    public String reference(String role) {
        return ImageArchive.reference(role, contentHash(ImageSource.locate(repository, role)));
    }

    /**
     * The image of a role, built now unless it is in the cache already, with the images that it starts from.
     *
     * @throws ImageException when it cannot be built; the message names the log file
     */
    public ImageArchive build(String role) {
        return build(ImageSource.locate(repository, role));
    }

    private ImageArchive build(ImageSource source) {
        var parent = source.parent().map(this::build);
        var hash = contentHash(source);
        var reference = ImageArchive.reference(source.role(), hash);
        var archive = cache.resolve("images", ContentKey.of(source.role(), hash), target -> {
            var log = cache.log("image-" + source.role());
            var buildah = Buildah.in(cache.root());
            parent.filter(image -> !buildah.has(image.reference())).ifPresent(image -> buildah.pull(image, log));
            var arguments =
                    parent.map(image -> List.of("BASE=" + image.reference())).orElse(List.of());
            buildah.build(source, context(source, target, log), arguments, reference, log);
            buildah.save(reference, target, log);
            if (source.needsMaven()) {
                buildah.remove(reference, log);
            }
        });
        return new ImageArchive(source.role(), reference, archive, hash);
    }

    /** The folder of the Dockerfile; for the root file system a folder made for it, with the tarball in it. */
    private static Path context(ImageSource source, Path target, Path log) throws IOException {
        if (!source.role().equals(ImageSource.ROOT_FILE_SYSTEM)) {
            return source.folder();
        }
        var context = Files.createDirectories(target.resolveSibling("context"));
        RootFileSystem.make(context.resolve(RootFileSystem.TARBALL), log);
        return context;
    }

    private String contentHash(ImageSource source) {
        var parent = source.parent()
                .map(role -> contentHash(ImageSource.locate(repository, role)))
                .orElse("");
        var parts = new TreeMap<>(Map.of("/recipe", RECIPE, "/parent", parent));
        if (source.role().equals(ImageSource.ROOT_FILE_SYSTEM)) {
            parts.put("/packages", RootFileSystem.recipe());
            return ContentKey.sha256(parts);
        }
        BuildContext.files(source).forEach((name, file) -> parts.put(name, hashOf(file)));
        return ContentKey.sha256(parts);
    }

    private static String hashOf(Path file) {
        try {
            return ContentKey.sha256(file) + (Files.isExecutable(file) ? " executable" : "");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
