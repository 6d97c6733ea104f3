package io.marketplane.testkit;

import org.testcontainers.containers.wait.strategy.Wait;

/** A real memcached, from the project's own image. Thread-safe. */
public final class MemcachedServer implements AutoCloseable {
    private static final int PORT = 11_211;

    private final EngineContainer container =
            new EngineContainer("memcached", PORT).readyWhen(Wait.forListeningPorts(PORT));

    private MemcachedServer() {
        container.start();
    }

    /** A server of the caller's own; close it. */
    public static MemcachedServer start() {
        return new MemcachedServer();
    }

    /** The name to connect to. */
    public String host() {
        return container.getHost();
    }

    /** The port to connect to. */
    public int port() {
        return container.getMappedPort(PORT);
    }

    /** The exporter of its metrics, as a sidecar of it. */
    EngineContainer exporter() {
        return new EngineContainer("memcached-exporter")
                .withNetworkMode("container:" + container.getContainerId())
                .readyWhen(Wait.forLogMessage(".*Initialization complete.*", 1));
    }

    EngineContainer container() {
        return container;
    }

    @Override
    public void close() {
        container.stop();
    }
}
