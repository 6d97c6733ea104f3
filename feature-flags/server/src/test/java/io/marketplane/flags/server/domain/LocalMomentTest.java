package io.marketplane.flags.server.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a time on the clocks of a zone means. */
class LocalMomentTest {

    @ParameterizedTest
    @Tag("flags-45")
    @CsvSource({
        // An ordinary day, in winter and in summer.
        "Europe/Berlin,       2026-01-15T09:00, 2026-01-15T08:00:00Z",
        "Europe/Berlin,       2026-07-15T09:00, 2026-07-15T07:00:00Z",
        // From 02:00 the clocks go on at 03:00: half past two is half past three.
        "Europe/Berlin,       2026-03-29T02:30, 2026-03-29T01:30:00Z",
        "Europe/Berlin,       2026-03-29T03:00, 2026-03-29T01:00:00Z",
        "America/New_York,    2026-03-08T02:30, 2026-03-08T07:30:00Z",
        // From 03:00 they go back to 02:00: the first half past two.
        "Europe/Berlin,       2026-10-25T02:30, 2026-10-25T00:30:00Z",
        "Europe/Berlin,       2026-10-25T03:00, 2026-10-25T02:00:00Z",
        "America/New_York,    2026-11-01T01:30, 2026-11-01T05:30:00Z",
        // Half an hour, at the other end of the year.
        "Australia/Lord_Howe, 2026-10-04T02:15, 2026-10-03T15:45:00Z",
        "Australia/Lord_Howe, 2026-04-05T01:45, 2026-04-04T14:45:00Z",
        // A day that there was not.
        "Pacific/Apia,        2011-12-30T12:00, 2011-12-30T22:00:00Z",
        // Offsets of quarters of an hour, and the first of all days.
        "Asia/Kathmandu,      2026-06-01T00:00, 2026-05-31T18:15:00Z",
        "Pacific/Kiritimati,  2026-06-01T00:00, 2026-05-31T10:00:00Z"
    })
    void aTimeIsWhatTheClocksOfItsZoneShow(String zone, LocalDateTime local, Instant instant) {
        assertThat(new LocalMoment(local, ZoneId.of(zone)).instant()).isEqualTo(instant);
    }
}
