package io.marketplane.cli.maven;

/**
 * A test that ran.
 *
 * @param className the full name of its class
 * @param name its method, with its parameters
 * @param seconds how long it took
 * @param result how it ended
 * @param message why it failed or was skipped; empty when it passed
 */
public record TestOutcome(String className, String name, double seconds, Result result, String message) {

    /** How a test ends. */
    public enum Result {
        /** As it should. */
        PASSED,
        /** By an assertion or an exception. */
        FAILED,
        /** It did not run. */
        SKIPPED
    }
}
