package io.marketplane.flags.server.application;

import io.marketplane.flags.evaluator.value.Problem;
import io.marketplane.flags.server.domain.AuditEntry;
import io.marketplane.flags.server.domain.FlagState;
import io.marketplane.flags.server.domain.Place;
import io.marketplane.flags.server.domain.Revision;
import io.marketplane.flags.server.domain.Schedule;
import io.marketplane.flags.server.domain.ScheduleCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.transaction.annotation.Transactional;

/**
 * The use cases of schedules. A step is done in one transaction, by the replica that holds its environment and then
 * finds it waiting: so all steps of an environment are done once and in the order of their times, also those that were
 * missed. Thread-safe.
 */
public class Schedules implements Timed {
    /** A step that is later than this says so. */
    private static final Duration PUNCTUAL = Duration.ofSeconds(1);

    private static final Comparator<ScheduleStore.Waiting> FIRST = Comparator.comparing(
                    (ScheduleStore.Waiting step) -> step.moment().instant())
            .thenComparing(ScheduleStore.Waiting::schedule);

    private final ScheduleStore store;
    private final Flags flags;
    private final Revisions revisions;
    private final Definitions definitions;
    private final Journal audit;

    public Schedules(ScheduleStore store, Flags flags, Revisions revisions, Definitions definitions, Journal audit) {
        this.store = store;
        this.flags = flags;
        this.revisions = revisions;
        this.definitions = definitions;
        this.audit = audit;
    }

    /** The schedule with this id. */
    @Transactional(readOnly = true)
    public Optional<Schedule> find(UUID id) {
        return store.find(id);
    }

    /** A page of schedules, see {@link ScheduleStore#list}. */
    @Transactional(readOnly = true)
    public List<Schedule> list(ScheduleStore.Filter filter, Optional<UUID> after, int limit) {
        return store.list(filter, after, limit);
    }

    /** Adds a schedule of what could be done as things are. */
    @Transactional
    public Outcome<Schedule> create(Place place, List<Schedule.Planned> steps, String author, String comment) {
        var origin = new Schedule.Origin(author, Optional.empty(), comment, audit.now());
        return check(place, steps)
                .then(_ -> new Outcome.Done<>(add(Schedule.of(audit.id(), place, origin, steps), author)));
    }

    /** Adds a schedule that was approved, in the caller's transaction. */
    Schedule add(Schedule schedule, String actor) {
        store.add(schedule);
        note(schedule, actor, "schedule.created", OptionalLong.empty(), "");
        return schedule;
    }

    /** Whether the steps could be done as things are. */
    Outcome<List<Schedule.Planned>> check(Place place, List<Schedule.Planned> steps) {
        if (flags.find(place.flagKey()).filter(flag -> !flag.isArchived()).isEmpty()) {
            return new Outcome.Missing<>(Definitions.NO_FLAG);
        }
        var current = revisions.current(place.environment(), place.flagKey());
        var owner = current.flatMap(FlagState::owner);
        if (owner.isPresent()) {
            return new Outcome.Declared<>(owner.get());
        }
        var problems = new ArrayList<Problem>(ScheduleCheck.times(steps, audit.now()));
        problems.addAll(ScheduleCheck.changes(
                place.flagKey(),
                steps,
                current.map(FlagState::revision).flatMap(Revision::definition),
                definition -> revisions.related(place.environment(), place.flagKey(), definition.requires())));
        return problems.isEmpty() ? new Outcome.Done<>(steps) : new Outcome.Invalid<>(problems);
    }

    /** Takes back the steps that wait. */
    @Transactional
    public Outcome<Schedule> cancel(UUID id, Predicate<Schedule> condition, String author) {
        var found = store.findForChange(id);
        if (found.isEmpty()) {
            return new Outcome.Missing<>("There is no schedule with this id.");
        }
        var schedule = found.get();
        if (!condition.test(schedule)) {
            return new Outcome.Stale<>(schedule);
        }
        if (!schedule.isPending()) {
            return new Outcome.Conflict<>("No step of this schedule waits any more.");
        }
        var cancelled = schedule.cancel();
        store.replace(cancelled);
        note(cancelled, author, "schedule.cancelled", OptionalLong.empty(), "");
        return new Outcome.Done<>(cancelled);
    }

    @Override
    @Transactional
    public boolean doNext() {
        var now = audit.now();
        // No zone is farther ahead of UTC than the last offset that there is.
        var until = LocalDateTime.ofInstant(now, ZoneOffset.MAX);
        var due = store.waiting(until).stream()
                .filter(step -> !step.moment().instant().isAfter(now))
                .min(FIRST);
        if (due.isEmpty()) {
            return false;
        }
        var step = due.get();
        revisions.lock(step.environment());
        var claimed = store.claim(step);
        claimed.ifPresent(schedule -> run(schedule, step, now));
        return claimed.isPresent();
    }

    private void run(Schedule schedule, ScheduleStore.Waiting step, Instant now) {
        var change = new Change(
                schedule.place().environment(),
                schedule.place().flagKey(),
                schedule.origin().author(),
                comment(schedule, step.moment().instant(), now),
                _ -> true,
                schedule.names());
        var edit = schedule.steps().get(step.position()).planned().change();
        switch (definitions.edit(change, edit)) {
            case Outcome.Done<FlagState>(var state) ->
                done(schedule.applied(step.position(), state.number()), state.number(), change.comment());
            case Outcome.Missing<FlagState>(var what) -> failed(schedule, step, what);
            case Outcome.Conflict<FlagState>(var reason) -> failed(schedule, step, reason);
            case Outcome.Declared<FlagState>(var owner) ->
                failed(schedule, step, "The flag is declared by the FeatureFlag %s now.".formatted(owner));
            case Outcome.Invalid<FlagState>(var problems) ->
                failed(
                        schedule,
                        step,
                        problems.getFirst().pointer() + ": "
                                + problems.getFirst().message());
            case Outcome.Stale<FlagState> _,
                    Outcome.Absent<FlagState> _,
                    Outcome.Outdated<FlagState> _,
                    Outcome.Forbidden<FlagState> _ -> failed(schedule, step, "It does not fit what is there.");
        }
    }

    private static String comment(Schedule schedule, Instant due, Instant now) {
        var comment = schedule.origin().comment();
        return due.plus(PUNCTUAL).isBefore(now)
                ? "%s (missed at %s, done at %s)".formatted(comment, due, now).strip()
                : comment;
    }

    private void done(Schedule after, long revision, String comment) {
        store.replace(after);
        note(after, after.origin().author(), "schedule.step-applied", OptionalLong.of(revision), comment);
    }

    private void failed(Schedule schedule, ScheduleStore.Waiting step, String reason) {
        var after = schedule.failed(step.position(), reason);
        store.replace(after);
        note(after, after.origin().author(), "schedule.step-failed", OptionalLong.empty(), reason);
    }

    private void note(Schedule schedule, String actor, String action, OptionalLong revision, String comment) {
        var subject = new AuditEntry.Subject(
                Optional.of(schedule.place().environment()),
                Optional.of(schedule.place().flagKey()),
                revision);
        audit.note(actor, action, subject, comment, schedule.names());
    }
}
