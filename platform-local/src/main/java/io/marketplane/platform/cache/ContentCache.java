package io.marketplane.platform.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Finished results under {@code <root>/<kind>/<key>}. A result appears there by one rename when its builder has
 * returned, so an interrupted build leaves nothing that counts as finished. Safe for several threads and several
 * processes: the second one that asks for a result waits for the first. The folder may be deleted at any time when
 * nothing runs.
 */
public final class ContentCache {
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path root;

    /** A cache in {@code root}, which is made when it is needed. */
    public ContentCache(Path root) {
        this.root = root;
    }

    /** The user's cache: {@code $MARKETPLANE_CACHE}, or {@code marketplane} in the XDG cache folder. */
    public static ContentCache ofUser() {
        Map<String, String> environment = System.getenv();
        String own = environment.get("MARKETPLANE_CACHE");
        String xdg = environment.get("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home"));
        Path caches = xdg == null || xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg);
        return new ContentCache(own == null || own.isBlank() ? caches.resolve("marketplane") : Path.of(own));
    }

    /** Makes a result in the empty folder that it is given. */
    @FunctionalInterface
    public interface Builder {
        /** Fills {@code folder}; whatever it throws, nothing is kept. */
        void build(Path folder) throws IOException;
    }

    /** The folder of all results and logs. */
    public Path root() {
        return root;
    }

    /** Whether the result is there already. */
    public boolean has(String kind, ContentKey key) {
        return Files.isDirectory(path(kind, key));
    }

    /**
     * The folder with the result for {@code key}, made by {@code builder} if it is not there.
     *
     * @throws UncheckedIOException if the folder cannot be written
     */
    public Path resolve(String kind, ContentKey key, Builder builder) {
        Path result = path(kind, key);
        if (Files.isDirectory(result)) {
            return result;
        }
        ReentrantLock lock = LOCKS.computeIfAbsent(result, _ -> new ReentrantLock());
        lock.lock();
        try {
            return buildOnce(result, builder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + result + ": " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private static Path buildOnce(Path result, Builder builder) throws IOException {
        Files.createDirectories(result.getParent());
        Path lockFile = result.resolveSibling(result.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (!held.isValid() || Files.isDirectory(result)) {
                return result;
            }
            Path unfinished = result.resolveSibling(result.getFileName() + ".unfinished");
            deleteTree(unfinished);
            Files.createDirectory(unfinished);
            builder.build(unfinished);
            return Files.move(unfinished, result, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Path path(String kind, ContentKey key) {
        return root.resolve(kind).resolve(key.hex());
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
