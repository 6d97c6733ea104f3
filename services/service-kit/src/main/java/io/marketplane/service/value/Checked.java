package io.marketplane.service.value;

import java.util.function.Function;

/**
 * A value that was checked: accepted, or refused with a reason that a caller can act on. Immutable.
 *
 * @param <T> the type of an accepted value
 */
public sealed interface Checked<T> {

    /** The value is legal. */
    record Accepted<T>(T value) implements Checked<T> {}

    /**
     * The value is refused.
     *
     * @param reason what is wrong and what to write instead
     * @param illegalText the text holds characters that no value may hold (answered with 400 rather than 422)
     */
    record Refused<T>(String reason, boolean illegalText) implements Checked<T> {}

    /** Accepts {@code value}. */
    static <T> Checked<T> accept(T value) {
        return new Accepted<>(value);
    }

    /** Refuses with {@code reason}. */
    static <T> Checked<T> refuse(String reason) {
        return new Refused<>(reason, false);
    }

    /** Refuses text for characters that are not legal in it. */
    static <T> Checked<T> refuseText(String reason) {
        return new Refused<>(reason, true);
    }

    /** Goes on with an accepted value; a refusal stays as it is. */
    default <R> Checked<R> then(Function<? super T, Checked<R>> next) {
        return switch (this) {
            case Accepted<T>(var value) -> next.apply(value);
            case Refused<T>(var reason, var illegalText) -> new Refused<>(reason, illegalText);
        };
    }

    /**
     * The accepted value, for callers that hold a constant.
     *
     * @throws IllegalArgumentException with the reason when the value was refused
     */
    default T orThrow() {
        return switch (this) {
            case Accepted<T>(var value) -> value;
            case Refused<T>(var reason, var _) -> throw new IllegalArgumentException(reason);
        };
    }
}
