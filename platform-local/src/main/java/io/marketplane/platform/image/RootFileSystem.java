package io.marketplane.platform.image;

import io.marketplane.platform.exec.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A minimal Debian 13 from Debian's own packages: what takes the place of {@code debian:trixie-slim} here. */
final class RootFileSystem {
    static final String TARBALL = "rootfs.tar";
    private static final String SUITE = "trixie";
    private static final List<String> OPTIONS = List.of(
            "--variant=minbase",
            "--include=ca-certificates",
            "--dpkgopt=path-exclude=/usr/share/man/*",
            "--dpkgopt=path-exclude=/usr/share/locale/*",
            "--dpkgopt=path-exclude=/usr/share/doc/*",
            "--dpkgopt=path-include=/usr/share/doc/*/copyright");

    private RootFileSystem() {}

    /** What decides the content, apart from the day's security updates. */
    static String recipe() {
        return SUITE + " " + String.join(" ", OPTIONS);
    }

    /**
     * Downloads and unpacks the packages into a tarball; about 20 s on two cores.
     *
     * <p>{@code MARKETPLANE_DEBIAN_MIRROR} names a mirror where the default one of mmdebstrap is not the one to use.
     */
    static void make(Path tarball, Path log) {
        var command = new ArrayList<>(List.of("mmdebstrap"));
        command.addAll(OPTIONS);
        command.addAll(List.of(SUITE, tarball.toString()));
        var mirror = System.getenv("MARKETPLANE_DEBIAN_MIRROR");
        if (mirror != null) {
            command.add(mirror);
        }
        Command.of(command).loggingTo(log).run();
    }
}
