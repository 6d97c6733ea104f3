package io.marketplane.operator.cache.edge;

import io.marketplane.operator.cache.observe.CacheMember;
import java.util.List;

/** A way to talk to members of a Redis Cluster. */
public interface Wire {
    /**
     * Sends commands at once and waits for the answer to each: a String, a Long, a List of these, null, or a
     * {@link Refusal}.
     *
     * @throws WireException when the member does not answer; any of the commands may have been carried out
     */
    List<Object> send(CacheMember to, List<Command> commands);

    /**
     * An answer that is an error.
     *
     * @param message what Redis says
     */
    record Refusal(String message) {}

    /** A member does not answer. The message has no secret. */
    final class WireException extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** With what the client says. */
        public WireException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
