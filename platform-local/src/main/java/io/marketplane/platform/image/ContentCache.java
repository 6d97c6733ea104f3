package io.marketplane.platform.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that are made once for a given content.
 *
 * @param root the cache folder
 */
public record ContentCache(Path root) {
    private static final Map<Path, Object> IN_PROCESS = new ConcurrentHashMap<>();

    /** The cache of the user: {@code $MARKETPLANE_CACHE}, or {@code marketplane} in the XDG cache folder. */
    public static ContentCache ofUser() {
        var env = System.getenv();
        var fallback = env.getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache") + "/marketplane";
        return new ContentCache(Path.of(env.getOrDefault("MARKETPLANE_CACHE", fallback)));
    }

    interface Builder {
        void build(Path target) throws IOException;
    }

    Path log(String name) throws IOException {
        return Files.createDirectories(root.resolve("log")).resolve(name + ".log");
    }

    Path resolve(String kind, ContentKey key, Builder builder) {
        var folder = root.resolve(kind);
        var target = folder.resolve(key.name() + ".tar");
        if (Files.exists(target)) {
            return target;
        }
        synchronized (IN_PROCESS.computeIfAbsent(target, path -> new Object())) {
            try {
                Files.createDirectories(folder);
                buildLocked(folder, target, builder);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot make " + target, e);
            }
        }
        return target;
    }

    private static void buildLocked(Path folder, Path target, Builder builder) throws IOException {
        var lock = folder.resolve(target.getFileName() + ".lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (Files.exists(target)) {
                return;
            }
            var work = folder.resolve(target.getFileName() + ".tmp");
            delete(work);
            Files.createDirectories(work);
            try {
                builder.build(work.resolve("content"));
                Files.move(work.resolve("content"), target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(work);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var tree = Files.walk(folder)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
