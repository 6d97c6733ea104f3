package io.marketplane.operator.objectstore.observe;

import java.util.List;

/**
 * What came of a look at a bucket: head, put, get, list and delete of a small object.
 *
 * @param faults what failed, in the order tried; none when all of it works
 */
public record Probe(List<Fault> faults) {
    /** Keeps a copy. */
    public Probe {
        faults = List.copyOf(faults);
    }

    /** Whether all of it works. */
    public boolean works() {
        return faults.isEmpty();
    }
}
