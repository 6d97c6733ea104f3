package io.marketplane.testkit;

import java.io.IOException;

/** Reads metrics inside a container that shares the network of another one, and so publishes no port. */
final class Metrics {
    private Metrics() {}

    static String of(EngineContainer container, int port) {
        var command = "exec 3<>/dev/tcp/127.0.0.1/%d; printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3"
                .formatted(port);
        try {
            return container.execInContainer("bash", "-c", command).getStdout();
        } catch (IOException e) {
            throw new IllegalStateException("the container is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
