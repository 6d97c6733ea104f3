package io.marketplane.operator.members.report;

import io.marketplane.operator.kernel.EventNote;
import java.util.List;

/**
 * What to tell people.
 *
 * @param <S> the status of a kind
 * @param status for the resource
 * @param notes for its events: what has changed since the previous status
 */
public record Report<S>(S status, List<EventNote> notes) {
    /** Keeps a copy of the list. */
    public Report {
        notes = List.copyOf(notes);
    }
}
