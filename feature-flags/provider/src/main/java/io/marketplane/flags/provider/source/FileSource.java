package io.marketplane.flags.provider.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A document in a file, read again when its directory changes, and from time to time where that is not seen, as on some
 * network disks. A directory whose link is turned to new files, as Kubernetes does with ConfigMaps, is seen as well.
 */
public final class FileSource implements Source {
    private final Path file;
    private final Path directory;
    private final Duration interval;
    private @Nullable Thread watcher;

    /**
     * The document in {@code file}.
     *
     * @param interval after how long it is read in any case
     */
    public FileSource(Path file, Duration interval) {
        this.file = file.toAbsolutePath();
        directory = this.file.resolveSibling("");
        this.interval = interval;
    }

    @Override
    public void open(SourceListener listener) {
        stop();
        watcher = Thread.ofPlatform().name("flags-file").daemon().start(() -> watch(listener));
    }

    @Override
    public void stop() {
        if (watcher != null) {
            watcher.interrupt();
            watcher = null;
        }
    }

    @Override
    public void close() {
        Thread last = watcher;
        stop();
        Threads.join(last);
    }

    private void watch(SourceListener listener) {
        try (WatchService service = file.getFileSystem().newWatchService()) {
            directory.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            byte[] last = new byte[0];
            while (true) {
                byte[] text = Files.readAllBytes(file);
                if (!Arrays.equals(text, last)) {
                    listener.document(text, Map.of(), () -> {});
                    last = text;
                }
                WatchKey key = service.poll(interval.toMillis(), TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        } catch (IOException unreadable) {
            listener.lost(file + " cannot be read: " + unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
