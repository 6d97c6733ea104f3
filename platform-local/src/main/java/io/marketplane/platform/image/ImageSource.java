package io.marketplane.platform.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
    /** In this order: images of the platform, modules at the top level, services, flags, workloads of tests. */
    private static final List<Shelf> SHELVES = List.of(
            new Shelf(PLATFORM_IMAGES, ""),
            new Shelf(".", ""),
            new Shelf("services", ""),
            new Shelf("feature-flags", "flags-"),
            new Shelf("end-to-end", ""));

    /**
     * A folder of folders with Dockerfiles.
     *
     * @param folder below the repository
     * @param prefix what roles from there begin with, before the folder's name
     */
    private record Shelf(String folder, String prefix) {
        Optional<Path> find(Path repository, String role) {
            return role.startsWith(prefix)
                    ? Optional.of(repository
                            .resolve(folder)
                            .resolve(role.substring(prefix.length()))
                            .normalize())
                    : Optional.empty();
        }

        String role(Path found) {
            return prefix + found.getFileName();
        }
    }

    /** The source of a role; {@link ImageException} where no folder of that name has a Dockerfile. */
    static ImageSource locate(Path repository, String role) {
        var folder = SHELVES.stream()
                .flatMap(shelf -> shelf.find(repository, role).stream())
                .filter(candidate -> Files.isRegularFile(candidate.resolve("Dockerfile")))
                .findFirst()
                .orElseThrow(() ->
                        new ImageException(("No Dockerfile for the image \"%s\": looked for %s/{%s}/%s/Dockerfile."
                                        + " The roles that can be built are: %s.")
                                .formatted(
                                        role,
                                        repository,
                                        SHELVES.stream().map(Shelf::folder).collect(Collectors.joining(",")),
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
        return SHELVES.stream()
                .flatMap(shelf -> children(repository.resolve(shelf.folder())).stream()
                        .filter(folder -> Files.isRegularFile(folder.resolve("Dockerfile")))
                        .map(shelf::role))
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
