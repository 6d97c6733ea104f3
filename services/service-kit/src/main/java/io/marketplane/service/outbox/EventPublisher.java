package io.marketplane.service.outbox;

import java.util.List;

/** The way to the broker. */
public interface EventPublisher {

    /**
     * Makes sure that there is a connection.
     *
     * @throws RuntimeException when the broker cannot be reached
     */
    void connect();

    /**
     * Publishes events in their order and waits until the broker has confirmed all of them.
     *
     * @throws RuntimeException when it did not; some may have arrived
     */
    void publish(List<StoredEvent> events);
}
