package io.marketplane.flags.server.application;

import io.marketplane.flags.evaluator.value.Problem;
import io.marketplane.flags.server.domain.Owner;
import java.util.List;

/**
 * What came of a change.
 *
 * @param <T> what was changed
 */
public sealed interface Outcome<T> {

    /** It is as asked for now. */
    record Done<T>(T value) implements Outcome<T> {}

    /** There is nothing to change; {@code what} says what is missing. */
    record Missing<T>(String what) implements Outcome<T> {}

    /** The caller's precondition does not hold for what is there now. */
    record Stale<T>(T current) implements Outcome<T> {}

    /** The caller's precondition wants something there, and nothing is, or the other way about. */
    record Absent<T>() implements Outcome<T> {}

    /** What was sent is refused; at least one reason. */
    record Invalid<T>(List<Problem> problems) implements Outcome<T> {}

    /** It does not fit what else is there. */
    record Conflict<T>(String reason) implements Outcome<T> {}

    /** The flag is declared by a resource, which has to be changed instead. */
    record Declared<T>(Owner owner) implements Outcome<T> {}
}
