package io.marketplane.platform.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Kernel settings of the whole machine that clusters need. What we change is written down before it is changed, in
 * {@code host-settings} of the state folder, and put back when the last cluster goes. A setting that somebody else
 * changed meanwhile is left alone.
 */
final class HostChanges {
    private static final int INOTIFY_INSTANCES = 1024;
    private static final int LONGEST_VALUE = 64;

    private final Path stateRoot;

    HostChanges(Path stateRoot) {
        this.stateRoot = stateRoot;
    }

    /** Changes what is not as clusters need it. */
    void apply() {
        try (FileMutex _ = mutex()) {
            // kubelet sets the kernel.* and vm.* ones itself; here they are only written down in time.
            want("net/ipv4/ip_forward", "1");
            want("vm/overcommit_memory", "1");
            want("vm/panic_on_oom", "0");
            want("kernel/panic", "10");
            want("kernel/panic_on_oops", "1");
            if (Long.parseLong(current("fs/inotify/max_user_instances")) < INOTIFY_INSTANCES) {
                want("fs/inotify/max_user_instances", Integer.toString(INOTIFY_INSTANCES));
            }
        }
    }

    /** Puts back what {@link #apply} changed. */
    void revert() {
        try (FileMutex _ = mutex()) {
            noted().forEach((setting, change) -> {
                if (current(setting).equals(change.to())) {
                    set(setting, change.from());
                }
            });
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file(), e);
        }
    }

    /** Sets a setting of this machine that lasts no longer than the cluster does, such as one of its bridge. */
    static void set(String setting, String value) {
        try {
            Files.writeString(path(setting), value);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot set %s to %s".formatted(path(setting), value), e);
        }
    }

    private record Change(String from, String to) {}

    private void want(String setting, String value) {
        String before = current(setting);
        if (!before.equals(value)) {
            Map<String, Change> changes = noted();
            Change first = changes.get(setting);
            changes.put(setting, new Change(first == null ? before : first.from(), value));
            write(changes);
            set(setting, value);
        }
    }

    /** In one read, because the kernel gives the value to the first read only, however short that is. */
    private static String current(String setting) {
        try (InputStream value = Files.newInputStream(path(setting))) {
            return new String(value.readNBytes(LONGEST_VALUE), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path(setting), e);
        }
    }

    private static Path path(String setting) {
        return Path.of("/proc/sys", setting);
    }

    private Path file() {
        return stateRoot.resolve("host-settings");
    }

    private FileMutex mutex() {
        return FileMutex.acquire(stateRoot.resolve("host-settings.lock"));
    }

    private Map<String, Change> noted() {
        Map<String, Change> changes = new TreeMap<>();
        try {
            if (Files.exists(file())) {
                for (String line : Files.readAllLines(file())) {
                    String[] words = line.split(" ", 3);
                    changes.put(words[0], new Change(words[1], words[2]));
                }
            }
            return changes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(), e);
        }
    }

    private void write(Map<String, Change> changes) {
        try {
            Path unfinished = stateRoot.resolve("host-settings.unfinished");
            String text = changes.entrySet().stream()
                    .map(change -> "%s %s %s\n"
                            .formatted(
                                    change.getKey(),
                                    change.getValue().from(),
                                    change.getValue().to()))
                    .collect(Collectors.joining());
            Files.writeString(unfinished, text);
            Files.move(unfinished, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file(), e);
        }
    }
}
