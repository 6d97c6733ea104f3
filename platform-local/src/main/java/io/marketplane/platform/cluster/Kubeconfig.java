package io.marketplane.platform.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** Writes the file by which a client finds a cluster and proves who it is. */
final class Kubeconfig {
    private Kubeconfig() {}

    /** Writes {@code file} for the certificate {@code <user>.crt} of {@code pki}; only the owner can read it. */
    static void write(Path file, String clusterName, String url, Path pki, String user) {
        try {
            String text = """
                    apiVersion: v1
                    kind: Config
                    clusters:
                    - name: %1$s
                      cluster:
                        server: %2$s
                        certificate-authority-data: %3$s
                    users:
                    - name: %1$s
                      user:
                        client-certificate-data: %4$s
                        client-key-data: %5$s
                    contexts:
                    - name: %1$s
                      context: {cluster: %1$s, user: %1$s}
                    current-context: %1$s
                    """.formatted(
                    clusterName, url, base64(pki, "ca.crt"), base64(pki, user + ".crt"), base64(pki, user + ".key"));
            Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String base64(Path pki, String fileName) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(pki.resolve(fileName)));
    }
}
