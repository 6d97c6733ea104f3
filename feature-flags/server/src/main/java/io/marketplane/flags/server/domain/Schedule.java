package io.marketplane.flags.server.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Changes of a flag in an environment that wait for their times, in the order in which they are done. Immutable.
 *
 * @param id a UUID of version 7; that of the change request when it comes from one
 * @param place what it is about
 * @param origin who made it and why
 * @param steps at least one
 * @param version 1 or more, higher with each change
 */
public record Schedule(UUID id, Place place, Origin origin, List<Step> steps, long version) {

    public Schedule {
        steps = List.copyOf(steps);
    }

    /**
     * Where a schedule comes from.
     *
     * @param author who made it
     * @param approvedBy who approved it, where that is needed
     * @param comment why; may be empty
     * @param created when
     */
    public record Origin(String author, Optional<String> approvedBy, String comment, Instant created) {}

    /** A change and when it is to be done. */
    public record Planned(LocalMoment moment, DefinitionEdit change) {}

    /**
     * A change and what became of it.
     *
     * @param revision which is in force since, when it was done
     * @param reason why it failed; else empty
     */
    public record Step(Planned planned, State state, OptionalLong revision, String reason) {}

    /** What became of a step. */
    public enum State {
        /** Its time has not come. */
        PENDING,
        /** It was done. */
        APPLIED,
        /** It did not fit what was there at its time. */
        FAILED,
        /** It was taken back before its time. */
        CANCELLED;

        /** As it is stored and answered. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state with this text. */
        public static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** A new schedule. */
    public static Schedule of(UUID id, Place place, Origin origin, List<Planned> planned) {
        var steps = planned.stream()
                .map(step -> new Step(step, State.PENDING, OptionalLong.empty(), ""))
                .toList();
        return new Schedule(id, place, origin, steps, 1);
    }

    /** Whether a step waits. */
    public boolean isPending() {
        return steps.stream().anyMatch(step -> step.state == State.PENDING);
    }

    /** The schedule after a step was done; {@code revision} is in force since. */
    public Schedule applied(int position, long revision) {
        return with(position, step -> new Step(step.planned, State.APPLIED, OptionalLong.of(revision), ""));
    }

    /** The schedule after a step could not be done. */
    public Schedule failed(int position, String reason) {
        return with(position, step -> new Step(step.planned, State.FAILED, OptionalLong.empty(), reason));
    }

    private Schedule with(int position, UnaryOperator<Step> change) {
        var changed = new ArrayList<>(steps);
        changed.set(position, change.apply(changed.get(position)));
        return new Schedule(id, place, origin, changed, version + 1);
    }

    /** The schedule without the steps that wait. */
    public Schedule cancel() {
        var changed = steps.stream()
                .map(step -> step.state == State.PENDING
                        ? new Step(step.planned, State.CANCELLED, OptionalLong.empty(), "")
                        : step)
                .toList();
        return new Schedule(id, place, origin, changed, version + 1);
    }

    /** Who stands for the changes, for the audit log. */
    public String names() {
        return "schedule %s, made by %s%s"
                .formatted(
                        id,
                        origin.author,
                        origin.approvedBy.map(name -> ", approved by " + name).orElse(""));
    }
}
