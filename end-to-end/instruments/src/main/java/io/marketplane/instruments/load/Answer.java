package io.marketplane.instruments.load;

import java.time.Duration;
import java.time.Instant;

/**
 * What one request got.
 *
 * @param sentAt when it was sent
 * @param took how long the answer took, or the failure
 * @param client which of the clients sent it
 * @param status the HTTP status, or 0 when there was no answer
 * @param text the body, or what failed
 */
public record Answer(Instant sentAt, Duration took, String client, int status, String text) {

    /** Whether the request failed as a user would see it. */
    public boolean failed() {
        return status < 200 || status >= 400;
    }

    /** Whether the request opened a connection, and so could reach only what the Service selected then. */
    public boolean onNewConnection() {
        return client.equals(Client.NEW_CONNECTION.name());
    }
}
