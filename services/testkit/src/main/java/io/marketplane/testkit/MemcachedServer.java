package io.marketplane.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.containers.wait.strategy.Wait;

/** A real memcached, from the project's own image. Thread-safe. */
public final class MemcachedServer implements AutoCloseable {
    private static final int PORT = 11_211;

    private final EngineContainer container =
            new EngineContainer("memcached", PORT).readyWhen(Wait.forListeningPorts(PORT));

    private MemcachedServer() {
        // A port of the machine's choice would be another one after a restart.
        container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(freePort(), PORT)));
        container.start();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
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

    /** Kills the server: no goodbye to its clients, and what it kept is lost. */
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    /** Starts the killed server again, empty and at the same port; returns before it accepts connections. */
    public void restart() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
    }

    /** Freezes the server: connections stay open and nothing answers, as behind a cut cable. */
    public void pause() {
        container.pause();
    }

    /** Lets the frozen server go on, with all that it kept. */
    public void unpause() {
        container.unpause();
    }

    /** The keys of a Cache's binding that lead to {@code servers}, in the order of their ordinals. */
    public static Map<String, String> binding(MemcachedServer... servers) {
        return Map.of(
                "type",
                "memcached",
                "provider",
                "marketplane",
                "host",
                servers[0].host(),
                "port",
                Integer.toString(servers[0].port()),
                "hosts",
                Stream.of(servers)
                        .map(server -> server.host() + ":" + server.port())
                        .collect(Collectors.joining(",")));
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
