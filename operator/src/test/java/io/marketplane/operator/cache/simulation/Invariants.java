package io.marketplane.operator.cache.simulation;

import com.google.errorprone.annotations.FormatMethod;
import io.marketplane.operator.cache.observe.SlotSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must hold after each step, whatever happens. */
final class Invariants {
    private final World world;
    private final Set<Integer> assigned = new TreeSet<>();

    Invariants(World world) {
        this.world = world;
    }

    @FormatMethod
    static void check(boolean holds, String message, Object... arguments) {
        if (!holds) {
            throw new AssertionError(message.formatted(arguments));
        }
    }

    /** Slots and keys are where they can be found again. */
    void afterStep() {
        for (int slot = 0; slot < world.slots; slot++) {
            boolean owned = owned(slot);
            check(owned || !assigned.contains(slot), "slot %d has lost its owner", slot);
            if (owned) {
                assigned.add(slot);
            }
            List<String> lost = world.missing(slot);
            check(lost.isEmpty(), "confirmed keys are gone: %s", lost);
        }
    }

    /** Slots whose only owner is gone may be without one, until the operator gives them to somebody. */
    void forgive(SlotSet slots) {
        slots.stream().forEach(assigned::remove);
    }

    private boolean owned(int slot) {
        return world.owner(slot).isPresent() || !world.orphans(slot).isEmpty();
    }
}
