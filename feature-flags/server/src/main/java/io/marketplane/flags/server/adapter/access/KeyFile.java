package io.marketplane.flags.server.adapter.access;

import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.domain.ApiKey;
import io.marketplane.flags.server.domain.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads keys from a mounted file: a line each of name, environment, role and key, with blanks between; lines that begin
 * with # say nothing. No message repeats a key.
 */
final class KeyFile implements Supplier<List<ApiKey>> {

    private final String file;
    private final Environments environments;

    /**
     * A file of keys.
     *
     * @param file its path; empty when there is none
     * @param environments where keys may count
     */
    KeyFile(String file, Environments environments) {
        this.file = file;
        this.environments = environments;
    }

    @Override
    public List<ApiKey> get() {
        if (file.isBlank()) {
            return List.of();
        }
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(this::key)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the file of keys " + file + " cannot be read", e);
        }
    }

    private ApiKey key(String line) {
        var parts = line.split("\\s+", -1);
        if (parts.length != 4) {
            throw wrong("must be name, environment, role and key");
        }
        if (environments.find(parts[1]).isEmpty()) {
            throw wrong("names an environment that is not in marketplane.flags.environments");
        }
        if (parts[3].length() < ApiKey.SHORTEST) {
            throw wrong("has a key that is shorter than " + ApiKey.SHORTEST + " characters");
        }
        var role = Role.of(parts[2]).orElseThrow(() -> wrong("names a role that is none"));
        return new ApiKey(ApiKey.hash(parts[3]), parts[0], parts[1], role);
    }

    private IllegalStateException wrong(String what) {
        return new IllegalStateException("a line of the file of keys " + file + " " + what);
    }
}
