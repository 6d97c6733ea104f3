package io.marketplane.operator.messagebroker.report;

import io.marketplane.crds.messagebroker.MessageBrokerStatus;
import io.marketplane.operator.kernel.EventNote;
import java.util.List;

/**
 * What to tell people.
 *
 * @param status for the resource
 * @param notes for its events: what has changed since the previous status
 */
public record Report(MessageBrokerStatus status, List<EventNote> notes) {
    /** Keeps a copy of the list. */
    public Report {
        notes = List.copyOf(notes);
    }
}
