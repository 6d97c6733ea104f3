package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.LocalMoment;
import io.marketplane.flags.server.domain.Schedule;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The port to schedules. Each method runs in the caller's transaction. */
public interface ScheduleStore {

    /** Adds a new schedule. */
    void add(Schedule schedule);

    /** The schedule with this id. */
    Optional<Schedule> find(UUID id);

    /** The same, held for a change until the end of the transaction. */
    Optional<Schedule> findForChange(UUID id);

    /** Keeps what became of the steps. */
    void replace(Schedule schedule);

    /** Up to {@code limit} schedules, the last first, behind {@code after} when it is given. */
    List<Schedule> list(Filter filter, Optional<UUID> after, int limit);

    /**
     * Which schedules.
     *
     * @param environments in one of these
     * @param pending whether a step of it waits
     */
    record Filter(List<String> environments, Optional<String> flag, Optional<Boolean> pending) {}

    /** The next step of each schedule, where the clocks of its zone show {@code until} at the latest. */
    List<Waiting> waiting(LocalDateTime until);

    /**
     * A step that waits.
     *
     * @param schedule its id
     * @param position of the step in it, from 0
     */
    record Waiting(UUID schedule, int position, String environment, LocalMoment moment) {}

    /**
     * Holds a step that still waits until the end of the transaction; empty when somebody else has done or holds it.
     */
    Optional<Schedule> claim(Waiting step);
}
