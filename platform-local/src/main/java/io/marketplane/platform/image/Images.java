package io.marketplane.platform.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cache.ContentKey;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.program.GoProgram;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The images of the product, built once for a given content and kept in the content cache. Thread-safe, and safe beside
 * other processes that build the same images.
 */
public final class Images {
    /** Goes up when the way images are built changes, so that older archives no longer count. */
    private static final String RECIPE = "image-1";

    private static final String ARCHIVE = "image.tar";
    /** The build context that holds the binary of {@code ARG GO_PROGRAM}. */
    private static final String GO_PROGRAM = "go-program";

    private final Path repository;
    private final ContentCache cache;
    /** Two images that start from the same one wait for it once, and only one of them tells of it. */
    private final Map<String, Lock> locks = new ConcurrentHashMap<>();

    /**
     * @param checkout where the Dockerfiles are
     * @param cache where the archives are kept
     */
    public Images(Checkout checkout, ContentCache cache) {
        this.repository = checkout.root().toAbsolutePath().normalize();
        this.cache = cache;
    }

    /** Every role that can be built in this checkout. */
    public List<String> roles() {
        return ImageSource.roles(repository);
    }

    /** The roles that the operator's chart has an image for, in {@code images} of its values. */
    public List<String> catalogue() {
        var values = repository.resolve("deploy/charts/marketplane-operator/values.yaml");
        try {
            var images = Serialization.unmarshal(Files.readString(values), JsonNode.class)
                    .path("images");
            return images.properties().stream().map(Map.Entry::getKey).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + values, e);
        }
    }

    /**
     * True for a role whose content Maven makes, so that {@code ./mvnw package} has to have run before {@link #build}.
     */
    public boolean needsMaven(String role) {
        return ImageSource.locate(repository, role).needsMaven();
    }

    /** The folder of a role's Dockerfile, which is its build context. */
    public Path folder(String role) {
        return ImageSource.locate(repository, role).folder();
    }

    /**
     * The reference that a build would give the image, without building it.
     *
     * @throws ImageException when the role or a file that its Dockerfile copies is not there
     */
    public String reference(String role) {
        return ImageArchive.reference(role, key(ImageSource.locate(repository, role)));
    }

    /**
     * The image of a role, built now unless it is in the cache already, with the images that it starts from.
     *
     * @throws ImageException when the role or a file that its Dockerfile copies is not there
     * @throws io.marketplane.platform.exec.CommandFailedException when the build fails; the message names the log file
     */
    public ImageArchive build(String role, Progress progress) {
        return build(ImageSource.locate(repository, role), progress);
    }

    /** Puts an image into a registry as {@code target}, which a login of buildah or docker may be needed for. */
    public void push(ImageArchive image, String target) {
        var buildah = Buildah.in(cache.root());
        var log = log("push", image.role());
        if (!buildah.has(image.reference())) {
            buildah.pull(image, log);
        }
        buildah.push(image.reference(), target, log);
    }

    private ImageArchive build(ImageSource source, Progress progress) {
        var building = locks.computeIfAbsent(source.role(), _ -> new ReentrantLock());
        building.lock();
        try {
            return buildAlone(source, progress);
        } finally {
            building.unlock();
        }
    }

    private ImageArchive buildAlone(ImageSource source, Progress progress) {
        var key = key(source);
        var reference = ImageArchive.reference(source.role(), key);
        if (cache.has(kind(source), key)) {
            return new ImageArchive(source.role(), reference, archive(source, key, Images::unexpected), key.hex());
        }
        var parent = source.parent().map(role -> build(ImageSource.locate(repository, role), progress));
        var program = source.dockerfile().goProgram().map(GoProgram::parse).map(go -> go.resolve(cache, progress));
        try (var task = progress.task("image " + source.role())) {
            var archive = archive(source, key, folder -> {
                parent.ifPresent(image -> unpack(image, task));
                make(source, options(parent, program), reference, folder, task);
            });
            task.done(megabytes(archive));
            return new ImageArchive(source.role(), reference, archive, key.hex());
        }
    }

    private Path archive(ImageSource source, ContentKey key, ContentCache.Builder builder) {
        return cache.resolve(kind(source), key, builder).resolve(ARCHIVE);
    }

    private static List<String> options(Optional<ImageArchive> parent, Optional<Path> program) {
        var options = new ArrayList<String>();
        parent.ifPresent(image -> options.addAll(List.of("--build-arg", "BASE=" + image.reference())));
        program.map(Path::getParent)
                .ifPresent(folder -> options.addAll(List.of("--build-context", GO_PROGRAM + "=" + folder)));
        return options;
    }

    private void unpack(ImageArchive image, Progress.Task task) {
        var buildah = Buildah.in(cache.root());
        if (!buildah.has(image.reference())) {
            task.detail("unpacking " + image.reference());
            buildah.pull(image, log("image", image.role()));
        }
    }

    private void make(ImageSource source, List<String> options, String reference, Path folder, Progress.Task task)
            throws IOException {
        var log = log("image", source.role());
        var buildah = Buildah.in(cache.root());
        var context = context(source, folder, task, log);
        task.detail("running the steps of " + repository.relativize(source.folder()) + "/Dockerfile");
        buildah.build(source, context, options, reference, log);
        task.detail("packing " + reference);
        buildah.save(reference, folder.resolve(ARCHIVE), log);
        if (source.needsMaven()) {
            buildah.remove(reference, log);
        }
        if (!context.equals(source.folder())) {
            Files.delete(context.resolve(RootFileSystem.TARBALL));
            Files.delete(context);
        }
    }

    /** The folder of the Dockerfile; for the root file system a folder made for it, with the tarball in it. */
    private static Path context(ImageSource source, Path folder, Progress.Task task, Path log) throws IOException {
        if (!source.role().equals(ImageSource.ROOT_FILE_SYSTEM)) {
            return source.folder();
        }
        task.detail("unpacking Debian's packages");
        var context = Files.createDirectory(folder.resolve("context"));
        RootFileSystem.make(context.resolve(RootFileSystem.TARBALL), log);
        return context;
    }

    private ContentKey key(ImageSource source) {
        var parts = new ArrayList<>(List.of(RECIPE, source.role()));
        source.parent()
                .map(role -> key(ImageSource.locate(repository, role)).hex())
                .ifPresent(parts::add);
        if (source.role().equals(ImageSource.ROOT_FILE_SYSTEM)) {
            parts.add(RootFileSystem.recipe());
        } else {
            BuildContext.files(source).forEach((name, file) -> {
                parts.add(name);
                parts.add(BuildContext.hash(file));
            });
        }
        return ContentKey.of(parts.toArray(String[]::new));
    }

    private Path log(String what, String role) {
        return cache.root().resolve("logs").resolve(what + "-" + role + ".log");
    }

    private static String kind(ImageSource source) {
        return "images/" + source.role();
    }

    private static void unexpected(Path folder) {
        throw new IllegalStateException(folder + " was taken away while it was looked up");
    }

    private static String megabytes(Path file) {
        try {
            return Files.size(file) / 1_000_000 + " MB";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
