package io.marketplane.platform.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes the empty control groups that containers leave behind, in version 1 and version 2 hierarchies. */
final class Cgroups {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private Cgroups() {}

    /** Removes the group of this name with those below it, in every hierarchy. */
    static void remove(String name) {
        try (Stream<Path> hierarchies = Files.list(ROOT)) {
            Stream.concat(Stream.of(ROOT), hierarchies)
                    .map(hierarchy -> hierarchy.resolve(name))
                    .filter(Files::isDirectory)
                    .forEach(Cgroups::removeTree);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + ROOT, e);
        }
    }

    private static void removeTree(Path group) {
        List<Path> folders;
        try (Stream<Path> tree = Files.walk(group)) {
            folders = tree.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + group, e);
        }
        for (var folder : folders) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException e) {
                return;
            } catch (FileSystemException e) {
                // Busy: a process in it has not been reaped yet. The next run removes it.
                return;
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot remove " + folder, e);
            }
        }
    }
}
