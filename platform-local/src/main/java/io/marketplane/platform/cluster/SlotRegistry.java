package io.marketplane.platform.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which cluster has which slot: the file {@code slots} of the state folder, changed under a lock. */
final class SlotRegistry {
    private final Path stateRoot;

    SlotRegistry(Path stateRoot) {
        this.stateRoot = stateRoot;
    }

    /** The slot that {@code cluster} has. */
    Optional<Slot> find(String cluster) {
        return Optional.ofNullable(read().get(cluster)).map(Slot::new);
    }

    /**
     * The slot of {@code cluster}: the one that it has, or else the first one that no other cluster has and that is
     * {@code free} on this machine.
     *
     * @throws IllegalStateException if there is none
     */
    Slot claim(String cluster, Predicate<Slot> free) {
        try (FileMutex _ = FileMutex.acquire(stateRoot.resolve("slots.lock"))) {
            Map<String, Integer> slots = read();
            Integer own = slots.get(cluster);
            if (own != null) {
                return new Slot(own);
            }
            Slot slot = IntStream.rangeClosed(0, Slot.LAST)
                    .filter(number -> !slots.containsValue(number))
                    .mapToObj(Slot::new)
                    .filter(free)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "no network range is left for cluster \"%s\": 10.89.0.0/16, 10.100.0.0/10 and the like are in use. Remove a cluster, or the interface or route that is in the way"
                                    .formatted(cluster)));
            slots.put(cluster, slot.number());
            write(slots);
            return slot;
        }
    }

    /** Gives the slot of {@code cluster} back. */
    void release(String cluster) {
        try (FileMutex _ = FileMutex.acquire(stateRoot.resolve("slots.lock"))) {
            Map<String, Integer> slots = read();
            slots.remove(cluster);
            write(slots);
        }
    }

    private Path file() {
        return stateRoot.resolve("slots");
    }

    private Map<String, Integer> read() {
        Map<String, Integer> slots = new TreeMap<>();
        try {
            if (Files.exists(file())) {
                for (String line : Files.readAllLines(file())) {
                    int space = line.indexOf(' ');
                    slots.put(line.substring(space + 1), Integer.parseInt(line.substring(0, space)));
                }
            }
            return slots;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(), e);
        }
    }

    private void write(Map<String, Integer> slots) {
        try {
            Path unfinished = stateRoot.resolve("slots.unfinished");
            String text = slots.entrySet().stream()
                    .map(slot -> slot.getValue() + " " + slot.getKey() + "\n")
                    .collect(Collectors.joining());
            Files.writeString(unfinished, text);
            Files.move(unfinished, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file(), e);
        }
    }
}
