package io.marketplane.flags.provider.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that a snapshot is in. It is replaced in one step and read by its owner alone (mode 0600). A file that
 * cannot be used or written is told of in the log and does no harm. Used by one thread.
 */
public final class SnapshotFile {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFile.class);

    private final Path path;
    private final Duration maxAge;
    private final Writer writer;

    /** Writes bytes to a file. */
    @FunctionalInterface
    interface Writer {
        void write(FileChannel file, ByteBuffer bytes) throws IOException;
    }

    /**
     * The snapshot at {@code path}, in a directory that is there.
     *
     * @param maxAge how old it may be to be used
     */
    public SnapshotFile(Path path, Duration maxAge) {
        this(path, maxAge, SnapshotFile::writeAll);
    }

    SnapshotFile(Path path, Duration maxAge, Writer writer) {
        this.path = path.toAbsolutePath();
        this.maxAge = maxAge;
        this.writer = writer;
    }

    /** The snapshot of the flags that {@code selector} asks for, if it may be used at {@code now}. */
    public Optional<Snapshot> read(String selector, Instant now) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException first) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return ignored(unreadable.toString());
        }
        return switch (Snapshot.decode(bytes, selector, maxAge, now)) {
            case Snapshot.Result.Usable(Snapshot snapshot) -> Optional.of(snapshot);
            case Snapshot.Result.Unusable(String reason) -> ignored(reason);
        };
    }

    /** Tells of a snapshot that is not used. */
    public Optional<Snapshot> ignored(String reason) {
        LOG.warn("the snapshot of flags {} is ignored: {}", path, reason);
        return Optional.empty();
    }

    /** Puts {@code snapshot} in the place of the one before, which stays when this fails. */
    public void write(Snapshot snapshot) {
        Path temporary = null;
        try {
            temporary = Files.createTempFile(
                    path.getParent(),
                    path.getFileName() + ".",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                writer.write(file, ByteBuffer.wrap(snapshot.encode()));
                file.force(true);
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            synchronizeDirectory();
        } catch (IOException failed) {
            LOG.warn("the snapshot of flags {} was not written and stays as it was: {}", path, failed.toString());
            delete(temporary);
        }
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** Without it the new name may be lost with the power. */
    private void synchronizeDirectory() throws IOException {
        try (FileChannel directory = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static void delete(@Nullable Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException stays) {
            LOG.debug("{} stays behind: {}", temporary, stays.toString());
        }
    }
}
