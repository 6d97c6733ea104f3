package io.marketplane.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder of this machine for a container to read, as a Secret or ConfigMap would be mounted.
 *
 * @param path where it is
 */
record MountedFolder(Path path) {

    static MountedFolder make() {
        try {
            var folder = Files.createTempDirectory("marketplane-testkit");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new MountedFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made", e);
        }
    }

    /** The files that every server with TLS gets. */
    static MountedFolder of(ServerCertificate certificate) {
        return make().with("server.crt", certificate.certificate())
                .with("server.key", certificate.key())
                .with("ca.crt", certificate.certificate());
    }

    /** Writes a file that every user can read; one that is there is replaced in one step, as kubelet does. */
    MountedFolder with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #with(String, String)}. */
    MountedFolder with(String name, byte[] content) {
        try {
            var next = path.resolve("." + name + ".next");
            Files.write(next, content);
            Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(next, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name + " in " + path, e);
        }
    }
}
