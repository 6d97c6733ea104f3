package io.marketplane.cli.up;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks again and again until there is an answer.
 *
 * @param clock what time it is
 * @param longest how long to ask at most
 * @param pause between two questions
 */
record Waiting(InstantSource clock, Duration longest, Duration pause) {

    /** A question that has no answer yet, or has one. */
    interface Question<T> {
        /** Asks once. */
        Optional<T> ask() throws InterruptedException;
    }

    /** The answer; empty when the time is up. */
    <T> Optional<T> until(Question<T> question) throws InterruptedException {
        var deadline = clock.instant().plus(longest);
        var answer = question.ask();
        while (answer.isEmpty() && clock.instant().isBefore(deadline)) {
            LockSupport.parkNanos(pause.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            answer = question.ask();
        }
        return answer;
    }
}
