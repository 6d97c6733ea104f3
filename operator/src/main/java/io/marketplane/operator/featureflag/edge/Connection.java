package io.marketplane.operator.featureflag.edge;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where the flag server is and what opens it, as a Secret says that is mounted into the operator.
 *
 * @param server its address
 * @param key what is sent as bearer token, of the environment
 * @param authority who signed its certificate, PEM; empty for the authorities of the platform
 */
record Connection(URI server, String key, Optional<String> authority) {
    private static final String REMEDY =
            "Put url, key-<environment> for each environment, and ca.crt for an authority of"
                    + " your own into the Secret that flagServer.secret of the operator's Helm chart names";

    /** What a folder says. */
    sealed interface Reading {
        /** It says where the server is. */
        record Found(Connection connection) implements Reading {}

        /** It does not. */
        record Missing(String remedy) implements Reading {}
    }

    /** Reads the folder anew: a Secret may come later, and its key changes. */
    static Reading in(Path folder, String environment) {
        try {
            Optional<String> url = text(folder.resolve("url"));
            Optional<String> key = text(folder.resolve("key-" + environment));
            if (url.isEmpty()) {
                return new Reading.Missing("Nobody said where the flag server is. " + REMEDY);
            }
            if (key.isEmpty()) {
                return new Reading.Missing("There is no key for the environment " + environment + ". " + REMEDY);
            }
            URI server = URI.create(url.get());
            if (server.getHost() == null || !Set.of("http", "https").contains(server.getScheme())) {
                return new Reading.Missing(
                        "The url in " + folder + " is no address such as https://flags.shop.svc. " + REMEDY);
            }
            return new Reading.Found(new Connection(server, key.get(), text(folder.resolve("ca.crt"))));
        } catch (IOException | IllegalArgumentException e) {
            return new Reading.Missing("What " + folder + " says of the flag server cannot be read. " + REMEDY);
        }
    }

    private static Optional<String> text(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** Names the address alone. */
    @Override
    public String toString() {
        return server.toString();
    }
}
