package io.marketplane.flags.server.application;

import io.marketplane.flags.evaluator.value.Problem;
import io.marketplane.flags.server.domain.Owner;
import java.util.List;
import java.util.function.Function;

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

    /** A change request does not fit what is there now, and has to be amended. */
    record Outdated<T>(String reason) implements Outcome<T> {}

    /** Somebody else has to do it. */
    record Forbidden<T>(String reason) implements Outcome<T> {}

    /**
     * What comes of {@code next} when this is done; else what came of this. Of what is there now, which is another
     * thing, only that it has changed is kept.
     */
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(var value) -> next.apply(value);
            case Missing<T>(var what) -> new Missing<>(what);
            case Stale<T> _, Absent<T> _ -> new Outdated<>("The flag was changed meanwhile.");
            case Invalid<T>(var problems) -> new Invalid<>(problems);
            case Conflict<T>(var reason) -> new Conflict<>(reason);
            case Declared<T>(var owner) -> new Declared<>(owner);
            case Outdated<T>(var reason) -> new Outdated<>(reason);
            case Forbidden<T>(var reason) -> new Forbidden<>(reason);
        };
    }
}
