package io.marketplane.operator.commerceservice.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A stored time. What cannot be true, because it is unreadable or lies further ahead than its delay, is repaired. */
sealed interface Deadline {
    /** None is stored. */
    record Absent() implements Deadline {}

    /** It is stored and lies ahead. */
    record Pending(Instant at) implements Deadline {}

    /** It is stored and has come. */
    record Due(Instant at) implements Deadline {}

    /** What is stored cannot be true. */
    record Broken(String text) implements Deadline {}

    static Deadline of(Optional<String> stored, Duration delay, Instant now) {
        return stored.<Deadline>map(text -> judge(text, delay, now)).orElseGet(Absent::new);
    }

    /** The time to store for a delay that starts now: whole seconds, never too early. */
    static Instant after(Duration delay, Instant now) {
        Instant end = now.plus(delay);
        Instant whole = end.truncatedTo(ChronoUnit.SECONDS);
        return whole.equals(end) ? whole : whole.plusSeconds(1);
    }

    /** The time in a text, if it is one. */
    static Optional<Instant> read(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Deadline judge(String text, Duration delay, Instant now) {
        return read(text)
                .filter(at -> !at.isAfter(after(delay, now)))
                .<Deadline>map(at -> at.isAfter(now) ? new Pending(at) : new Due(at))
                .orElseGet(() -> new Broken(text));
    }
}
