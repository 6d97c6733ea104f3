package io.marketplane.operator.commerceservice.decide;

import io.marketplane.operator.commerceservice.model.ChildNames;
import io.marketplane.operator.commerceservice.observe.ServiceView;
import io.marketplane.operator.commerceservice.observe.Workload;
import io.marketplane.operator.kernel.EventNote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a workload without traffic goes away.
 *
 * @param size what it keeps
 * @param deadline what to store
 */
record Retirement(int size, Optional<Instant> deadline, List<EventNote> events) {

    /** Replaced: after its delay. One that never had traffic: at once. */
    static Retirement ofReplaced(Workload workload, Situation s) {
        if (workload.size() == 0) {
            return new Retirement(0, Optional.empty(), List.of());
        }
        if (!workload.hadTraffic()) {
            return s.wish().paused() ? keep(workload, Optional.empty()) : down(workload);
        }
        return byDeadline(workload, s, s.wish().delays().scaleDown(), trafficIsElsewhere(workload, s));
    }

    /** Aborted: after its own delay, where 0 means that it stays. */
    static Retirement ofAborted(Workload workload, Situation s) {
        Duration delay = s.wish().delays().abortScaleDown();
        if (workload.size() == 0 || delay.isZero()) {
            return keep(workload, Optional.empty());
        }
        boolean left = !s.observed().preview().leadsTo(workload.id());
        return byDeadline(workload, s, delay, left && trafficIsElsewhere(workload, s));
    }

    /** Whether an aborted workload's time has come: then the preview Service leaves it first. */
    static boolean abortedIsDue(Workload workload, Situation s) {
        Deadline deadline =
                Deadline.of(workload.scaleDownAt(), s.wish().delays().abortScaleDown(), s.now());
        return workload.size() == 0 || (!s.wish().paused() && deadline instanceof Deadline.Due);
    }

    private static Retirement byDeadline(Workload workload, Situation s, Duration delay, boolean free) {
        Instant fresh = Deadline.after(delay, s.now());
        return switch (Deadline.of(workload.scaleDownAt(), delay, s.now())) {
            case Deadline.Absent _ -> scheduled(workload, fresh);
            case Deadline.Broken(String text) -> repaired(workload, fresh, text);
            case Deadline.Pending(Instant at) -> keep(workload, Optional.of(at));
            case Deadline.Due(Instant at) ->
                free && !s.wish().paused() ? down(workload) : keep(workload, Optional.of(at));
        };
    }

    /** The Service for users has left the workload, and so have its endpoints, for others that are ready. */
    private static boolean trafficIsElsewhere(Workload workload, Situation s) {
        ServiceView service = s.observed().active();
        boolean others = s.wanted() == 0
                || s.active()
                        .flatMap(s.observed()::find)
                        .map(active -> service.readyOf(active.podOwners()) > 0)
                        .orElse(false);
        return service.exists()
                && service.ours()
                && !service.leadsTo(workload.id())
                && !service.mayList(workload.podOwners())
                && others;
    }

    private static Retirement keep(Workload workload, Optional<Instant> deadline) {
        return new Retirement(workload.size(), deadline, List.of());
    }

    private static Retirement down(Workload workload) {
        return new Retirement(
                0,
                Optional.empty(),
                List.of(EventNote.normal("ScaledDown", "Revision " + workload.hash() + " is scaled down to 0")));
    }

    private static Retirement scheduled(Workload workload, Instant at) {
        return new Retirement(
                workload.size(),
                Optional.of(at),
                List.of(EventNote.normal(
                        "ScaleDownScheduled", "Revision " + workload.hash() + " will be scaled down at " + at)));
    }

    private static Retirement repaired(Workload workload, Instant at, String text) {
        return new Retirement(
                workload.size(),
                Optional.of(at),
                List.of(EventNote.warning(
                        "DeadlineRepaired",
                        "The annotation " + ChildNames.SCALE_DOWN_AT + "='" + text + "' of revision " + workload.hash()
                                + " is not a time within its delay; it is now " + at)));
    }
}
