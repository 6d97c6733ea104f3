package io.marketplane.operator.cache.report;

import io.marketplane.crds.cache.CacheStatus;
import io.marketplane.operator.kernel.EventNote;
import java.util.List;

/**
 * What to tell people.
 *
 * @param status for the resource
 * @param notes for its events: what has changed since the previous status
 */
public record Report(CacheStatus status, List<EventNote> notes) {
    /** Keeps a copy of the list. */
    public Report {
        notes = List.copyOf(notes);
    }
}
