package io.marketplane.platform.image;

import io.marketplane.platform.exec.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Buildah with a storage of its own, so that neither the machine's containers nor other tools' images are touched.
 * Buildah locks its storage itself: several builds may run at once, in one process or in many.
 *
 * @param storage the folder that holds the layers
 * @param driver {@code overlay}, or {@code vfs} where the kernel refuses overlay mounts
 */
record Buildah(Path storage, String driver) {

    static Buildah in(Path cacheFolder) {
        var storage = cacheFolder.resolve("buildah");
        for (var known : List.of("overlay", "vfs")) {
            if (Files.isDirectory(storage.resolve(known).resolve(known))) {
                return new Buildah(storage.resolve(known), known);
            }
        }
        var overlay = new Buildah(storage.resolve("overlay"), "overlay");
        return overlay.works() ? overlay : new Buildah(storage.resolve("vfs"), "vfs");
    }

    private boolean works() {
        return Command.of(command("info")).succeeds();
    }

    boolean has(String reference) {
        return Command.of(command("inspect", "--type", "image", "--format", "{{.FromImageID}}", reference))
                .succeeds();
    }

    void pull(ImageArchive image, Path log) {
        run(log, "pull", "docker-archive:" + image.archive());
    }

    /** Builds an image; {@code options} are those of {@code buildah bud} that are this image's own. */
    void build(ImageSource source, Path context, List<String> options, String reference, Path log) {
        var words = new ArrayList<>(List.of("bud", "--isolation", "chroot", "--network", "host", "--layers=false"));
        words.addAll(options);
        words.addAll(List.of("--file", source.folder().resolve("Dockerfile").toString(), "--tag", reference));
        words.add(context.toString());
        run(log, words.toArray(String[]::new));
    }

    void save(String reference, Path archive, Path log) {
        run(log, "push", reference, "docker-archive:" + archive + ":" + reference);
    }

    void push(String reference, String target, Path log) {
        run(log, "push", reference, "docker://" + target);
    }

    void remove(String reference, Path log) {
        run(log, "rmi", reference);
    }

    private void run(Path log, String... words) {
        Command.of(command(words)).loggingTo(log).run();
    }

    private List<String> command(String... words) {
        var command = new ArrayList<>(List.of("buildah", "--root", storage.toString()));
        command.addAll(
                List.of("--runroot", storage.resolveSibling(driver + "-run").toString()));
        command.addAll(List.of("--storage-driver", driver));
        command.addAll(List.of(words));
        return command;
    }
}
