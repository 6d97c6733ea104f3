package io.marketplane.platform.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the Dockerfile of a role is and which role it builds upon.
 *
 * @param role the role
 * @param folder the folder of the Dockerfile, which is the build context as well
 * @param dockerfile what the Dockerfile says
 * @param parent the role that BASE is set to, absent for the root file system
 */
record ImageSource(String role, Path folder, Dockerfile dockerfile, Optional<String> parent) {
    static final String ROOT_FILE_SYSTEM = "rootfs";
    private static final String BASE = "base";
    private static final String JAVA = "java";
    private static final String PLATFORM_IMAGES = "platform-local/images";
    /** In this order: images of the platform, modules at the top level, services, workloads of tests. */
    private static final List<String> PARENT_FOLDERS = List.of(PLATFORM_IMAGES, ".", "services", "end-to-end");

    /** The source of a role; {@link ImageException} where no folder of that name has a Dockerfile. */
    static ImageSource locate(Path repository, String role) {
        var folder = PARENT_FOLDERS.stream()
                .map(parent -> repository.resolve(parent).resolve(role).normalize())
                .filter(candidate -> Files.isRegularFile(candidate.resolve("Dockerfile")))
                .findFirst()
                .orElseThrow(() ->
                        new ImageException(("No Dockerfile for the image \"%s\": looked for %s/{%s}/%s/Dockerfile."
                                        + " The roles that can be built are: %s.")
                                .formatted(
                                        role,
                                        repository,
                                        String.join(",", PARENT_FOLDERS),
                                        role,
                                        String.join(", ", roles(repository)))));
        var dockerfile = Dockerfile.parse(read(folder.resolve("Dockerfile")));
        return new ImageSource(
                role,
                folder,
                dockerfile,
                parent(role, folder.startsWith(repository.resolve(PLATFORM_IMAGES)), dockerfile));
    }

    /** Every role that has a Dockerfile, the platform's first, without the root file system. */
    static List<String> roles(Path repository) {
        return PARENT_FOLDERS.stream()
                .flatMap(parent -> children(repository.resolve(parent)).stream())
                .filter(folder -> Files.isRegularFile(folder.resolve("Dockerfile")))
                .map(folder -> folder.getFileName().toString())
                .filter(role -> !role.equals(ROOT_FILE_SYSTEM))
                .toList();
    }

    /** True for an image whose content Maven makes, so that the build has to have run before it. */
    boolean needsMaven() {
        return dockerfile.sources().stream().anyMatch(source -> source.startsWith("target/"));
    }

    private static Optional<String> parent(String role, boolean ofPlatform, Dockerfile dockerfile) {
        if (role.equals(ROOT_FILE_SYSTEM) || dockerfile.base().isEmpty()) {
            return Optional.empty();
        }
        if (role.equals(BASE)) {
            return Optional.of(ROOT_FILE_SYSTEM);
        }
        return dockerfile
                .base()
                .filter(base -> base.startsWith(ImageArchive.REPOSITORY))
                .map(base -> base.substring(ImageArchive.REPOSITORY.length()).replaceAll("[:@].*", ""))
                .or(() -> Optional.of(ofPlatform ? BASE : JAVA));
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
