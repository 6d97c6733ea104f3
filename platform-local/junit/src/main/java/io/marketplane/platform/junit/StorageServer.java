package io.marketplane.platform.junit;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.CertificateAuthority;
import io.marketplane.platform.cluster.Checkout;
import io.marketplane.platform.program.GoProgram;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An S3 server, or an emulator of Google Cloud Storage, as a process of this machine. It speaks TLS with a certificate
 * of an authority of its own, and its state is in a temporary folder. Thread-safe.
 */
public final class StorageServer implements AutoCloseable {
    /** The access key id of the owner of an S3 server. */
    public static final String OWNER = "owner";

    /** The secret of the owner's access key. */
    public static final String OWNER_SECRET = "only-for-tests";

    private static final int WITHIN_MILLISECONDS = 20_000;
    private static final int PAUSE_MILLISECONDS = 50;

    private final Path folder;
    private final String host;
    private final int port;
    private final Process process;

    private StorageServer(Path folder, String host, int port, ProcessBuilder program) {
        this.folder = folder;
        this.host = host;
        this.port = port;
        try {
            process = program.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the storage server could not be started", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitConnection();
    }

    /**
     * The S3 server that the image {@code objectstore} holds.
     *
     * @param host the name of this machine that its certificate is for
     */
    public static StorageServer s3(String host) {
        Path folder = prepared(host);
        int port = ApiServers.freePorts(1).getFirst();
        ProcessBuilder program = new ProcessBuilder(
                versitygw().resolve(ContentCache.ofUser(), Progress.logging()).toString(),
                "posix",
                folder.resolve("objects").toString());
        program.environment()
                .putAll(Map.of(
                        "ROOT_ACCESS_KEY_ID",
                        OWNER,
                        "ROOT_SECRET_ACCESS_KEY",
                        OWNER_SECRET,
                        "VGW_PORT",
                        host + ":" + port,
                        "VGW_IAM_DIR",
                        folder.resolve("accounts").toString(),
                        "VGW_IAM_CACHE_DISABLE",
                        "true",
                        "VGW_VERSIONING_DIR",
                        folder.resolve("versions").toString(),
                        "VGW_CERT",
                        folder.resolve("server.crt").toString(),
                        "VGW_KEY",
                        folder.resolve("server.key").toString()));
        return new StorageServer(folder, host, port, program);
    }

    /**
     * An emulator of Google Cloud Storage. It checks no credentials.
     *
     * @param host the name or address of this machine that it listens at and that its certificate is for
     */
    public static StorageServer google(String host) {
        Path folder = prepared(host);
        int port = ApiServers.freePorts(1).getFirst();
        ProcessBuilder program = new ProcessBuilder(
                GoProgram.FAKE_GCS_SERVER
                        .resolve(ContentCache.ofUser(), Progress.logging())
                        .toString(),
                "-host=" + host,
                "-port=" + port,
                "-public-host=" + host + ":" + port,
                "-backend=memory",
                "-cert-location=" + folder.resolve("server.crt"),
                "-private-key-location=" + folder.resolve("server.key"));
        return new StorageServer(folder, host, port, program);
    }

    /** Host and port. */
    public String endpoint() {
        return host + ":" + port;
    }

    /** The port. */
    public int port() {
        return port;
    }

    /** The authority that signed its certificate, PEM. */
    public String authority() {
        return read(folder.resolve("ca.crt"));
    }

    /** Lets in those, beside the owner, and nobody else: secrets by access key id. For an S3 server. */
    public void letIn(Map<String, String> logins) {
        List<String> accounts = logins.entrySet().stream()
                .map(login -> "\"%1$s\":{\"access\":\"%1$s\",\"secret\":\"%2$s\",\"role\":\"user\"}"
                        .formatted(login.getKey(), login.getValue()))
                .toList();
        try {
            Files.writeString(
                    folder.resolve("accounts/users.json"), "{\"accessAccounts\":{" + String.join(",", accounts) + "}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        ApiServers.deleteTree(folder);
    }

    /** The program that the Dockerfile of the image names. */
    private static GoProgram versitygw() {
        String dockerfile = read(Checkout.current().path("platform-local/images/objectstore/Dockerfile"));
        String argument = "ARG GO_PROGRAM=";
        return GoProgram.parse(dockerfile
                .lines()
                .filter(line -> line.startsWith(argument))
                .findFirst()
                .orElseThrow()
                .substring(argument.length()));
    }

    private static Path prepared(String host) {
        Path folder = ApiServers.temporaryFolder();
        try {
            for (String name : List.of("objects", "versions", "accounts")) {
                Files.createDirectory(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new CertificateAuthority(folder).issue("server", "storage", List.of(), List.of(host));
        return folder;
    }

    private void awaitConnection() {
        try {
            for (int waited = 0; !answers(); waited += PAUSE_MILLISECONDS) {
                boolean ended = process.waitFor(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
                if (ended || waited > WITHIN_MILLISECONDS) {
                    throw new IllegalStateException("the storage server does not run: " + read(folder.resolve("log")));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the storage server starts", e);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PAUSE_MILLISECONDS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
