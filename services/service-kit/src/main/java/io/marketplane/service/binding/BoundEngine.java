package io.marketplane.service.binding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An engine that is bound. Its keys are read from their files each time, so that rotated credentials and a renewed CA
 * are used by the next connection without a restart. Thread-safe.
 *
 * @param folder a file for each key
 */
public record BoundEngine(Path folder) {

    /** The CA to trust, in PEM. */
    public static final String CA = "ca.crt";

    /** What kubelet replaces in one step when a mounted Secret changes. */
    private static final String GENERATION = "..data";

    /**
     * A login, both parts of one moment.
     *
     * @param username the name or access key
     * @param password the password or secret key
     */
    public record Login(String username, String password) {

        /** Never prints the password. */
        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    /** The binding's name. */
    public String name() {
        return String.valueOf(folder.getFileName());
    }

    /** The login of this moment. */
    public Login login() {
        var generation = generation();
        return new Login(need(generation, "username"), need(generation, "password"));
    }

    /**
     * The value of a key.
     *
     * @throws IllegalStateException when it is not there; the message names binding and key
     */
    public String key(String key) {
        return need(generation(), key);
    }

    /** The value of a key that not every binding has. */
    public Optional<String> optional(String key) {
        return read(generation(), key);
    }

    /** The key {@code host}. */
    public String host() {
        return key("host");
    }

    /** The key {@code port}. */
    public int port() {
        return Integer.parseInt(key("port"));
    }

    /** Whether connections are made with TLS: there is a CA, or the scheme of {@code uri} says so. */
    public boolean tls() {
        return optional(CA).isPresent()
                || optional("uri")
                        .map(uri -> uri.matches("(https|rediss|amqps):.*"))
                        .orElse(false);
    }

    private Path generation() {
        var generation = folder.resolve(GENERATION);
        try {
            return Files.exists(generation) ? generation.toRealPath() : folder;
        } catch (IOException e) {
            return folder;
        }
    }

    private String need(Path generation, String key) {
        return read(generation, key)
                .orElseThrow(() -> new IllegalStateException("the binding %s has no key %s".formatted(name(), key)));
    }

    private Optional<String> read(Path generation, String key) {
        var file = generation.resolve(key);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip()).filter(value -> !value.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the key %s of the binding %s cannot be read".formatted(key, name()), e);
        }
    }
}
