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
 * Kernel settings of the whole machine that clusters need. What we change is written down before it is changed, and put
 * back when the machine's last cluster goes, whosever state folder it is in. The notes are in {@code /run}, which, like
 * the settings, does not outlive a restart of the machine. A setting that somebody else changed meanwhile is left
 * alone.
 */
final class HostChanges {
    private static final int INOTIFY_INSTANCES = 1024;
    private static final int LONGEST_VALUE = 64;

    private static final Path NOTES = Path.of("/run/marketplane/host-settings");

    private HostChanges() {}

    /** Changes what is not as clusters need it. */
    static void apply() {
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
    static void revert() {
        try (FileMutex _ = mutex()) {
            if (Network.anyBridge()) {
                return;
            }
            noted().forEach((setting, change) -> {
                if (current(setting).equals(change.to())) {
                    set(setting, change.from());
                }
            });
            Files.deleteIfExists(NOTES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + NOTES, e);
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

    private static void want(String setting, String value) {
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

    private static FileMutex mutex() {
        return FileMutex.acquire(NOTES.resolveSibling("host-settings.lock"));
    }

    private static Map<String, Change> noted() {
        Map<String, Change> changes = new TreeMap<>();
        try {
            if (Files.exists(NOTES)) {
                for (String line : Files.readAllLines(NOTES)) {
                    String[] words = line.split(" ", 3);
                    changes.put(words[0], new Change(words[1], words[2]));
                }
            }
            return changes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + NOTES, e);
        }
    }

    private static void write(Map<String, Change> changes) {
        try {
            Path unfinished = NOTES.resolveSibling("host-settings.unfinished");
            String text = changes.entrySet().stream()
                    .map(change -> "%s %s %s\n"
                            .formatted(
                                    change.getKey(),
                                    change.getValue().from(),
                                    change.getValue().to()))
                    .collect(Collectors.joining());
            Files.writeString(unfinished, text);
            Files.move(unfinished, NOTES, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + NOTES, e);
        }
    }
}
