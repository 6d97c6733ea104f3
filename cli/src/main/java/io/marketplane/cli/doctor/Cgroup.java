package io.marketplane.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The control groups of the kernel, version 1 or 2. */
final class Cgroup {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private Cgroup() {}

    /** True when groups can be made with this controller. */
    static boolean hasController(String name) {
        var unified = ROOT.resolve("cgroup.controllers");
        if (!Files.isRegularFile(unified)) {
            return Files.isDirectory(ROOT.resolve(name));
        }
        try {
            return List.of(Files.readString(unified).strip().split(" ")).contains(name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + unified, e);
        }
    }
}
