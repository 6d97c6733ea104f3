package io.marketplane.product.adapter.cache;

import io.marketplane.service.binding.BoundEngine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers of the binding. It is read again twice a second, and connections that were lost are made again then. A
 * server that is away leaves its keys to the next ones on the ring. Thread-safe.
 */
final class MemcachedServers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MemcachedServers.class);
    private static final Duration UPKEEP = Duration.ofMillis(500);

    private final BoundEngine engine;
    private final Duration patience;
    private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("memcached-upkeep").factory());
    private volatile Known known;

    private record Known(
            List<String> names, List<MemcachedConnection> connections, MemcachedRing<MemcachedConnection> ring) {

        static Known of(List<MemcachedConnection> connections) {
            return new Known(
                    connections.stream().map(MemcachedConnection::name).toList(),
                    connections,
                    new MemcachedRing<>(connections, MemcachedConnection::name));
        }

        Optional<MemcachedConnection> connection(String name) {
            return connections.stream()
                    .filter(connection -> connection.name().equals(name))
                    .findFirst();
        }
    }

    /**
     * The servers, to which connections are made in the background.
     *
     * @param patience how long a command may take
     * @throws IllegalStateException when the binding names none; the message says what is missing
     */
    MemcachedServers(BoundEngine engine, Duration patience) {
        this.engine = engine;
        this.patience = patience;
        known = Known.of(names().map(this::connection).toList());
        var _ = upkeep.scheduleWithFixedDelay(this::look, 0, UPKEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** In ordinal order, {@code host:port} each. */
    private Stream<String> names() {
        var all = engine.optional("hosts").orElseGet(() -> engine.host() + ":" + engine.port());
        return Stream.of(all.split(",", -1)).map(String::strip);
    }

    private MemcachedConnection connection(String name) {
        return new MemcachedConnection(name, patience);
    }

    /** What a command says at the key's server, or at the next one that is there; empty when it failed or none is. */
    <T> Optional<T> call(String key, MemcachedConnection.Command<T> command) {
        return known.ring()
                .servers(key)
                .filter(MemcachedConnection::isUsable)
                .findFirst()
                .flatMap(server -> server.call(command));
    }

    private void look() {
        try {
            follow(names().toList());
        } catch (RuntimeException e) {
            LOG.debug("the binding {} cannot be read; its servers stay as they were", engine.name(), e);
        }
        known.connections().forEach(connection -> Thread.startVirtualThread(connection::mend));
    }

    private void follow(List<String> names) {
        var before = known;
        if (names.equals(before.names())) {
            return;
        }
        LOG.info("the binding {} has other servers now: {}", engine.name(), names);
        known = Known.of(names.stream()
                .map(name -> before.connection(name).orElseGet(() -> connection(name)))
                .toList());
        before.connections().stream()
                .filter(connection -> !names.contains(connection.name()))
                .forEach(MemcachedConnection::close);
    }

    @Override
    public void close() {
        upkeep.shutdownNow();
        known.connections().forEach(MemcachedConnection::close);
    }
}
