package io.marketplane.flags.server.domain;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A moment as someone who lives in a zone writes it down. Which instant that is depends on the rules of the zone, which
 * states change now and then: it is told when it is asked for, and never kept. Immutable.
 *
 * @param local date and time on the clocks there, in whole seconds
 * @param zone an IANA time zone
 */
public record LocalMoment(LocalDateTime local, ZoneId zone) {

    /**
     * The instant, by {@link LocalDateTime#atZone}: a time that the clocks leave out in spring is as much later as they
     * leave out, and of a time that they show twice in autumn the first is meant.
     */
    public Instant instant() {
        return local.atZone(zone).toInstant();
    }
}
