package io.marketplane.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A task as it stands at a moment.
 *
 * @param title what is being done, in a few words
 * @param detail what exactly, now; may be empty
 * @param fraction how much of it is done, from 0 to 1, where that is known
 * @param state running, done or failed
 * @param started when it began
 * @param ended when it ended, absent while it runs
 */
record TaskView(
        String title, String detail, OptionalDouble fraction, State state, Instant started, Optional<Instant> ended) {

    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    static TaskView begun(String title, Instant now) {
        return new TaskView(title, "", OptionalDouble.empty(), State.RUNNING, now, Optional.empty());
    }

    TaskView detail(String text) {
        return new TaskView(title, text, fraction, state, started, ended);
    }

    TaskView fraction(double value) {
        return new TaskView(title, detail, OptionalDouble.of(value), state, started, ended);
    }

    TaskView ended(State how, String text, Instant now) {
        return new TaskView(title, text, fraction, how, started, Optional.of(now));
    }

    Duration elapsed(Instant now) {
        return Duration.between(started, ended.orElse(now));
    }
}
