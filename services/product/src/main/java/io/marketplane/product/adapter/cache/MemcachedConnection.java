package io.marketplane.product.adapter.cache;

import io.marketplane.service.binding.Circuit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.exception.MemcachedException;
import net.rubyeye.xmemcached.transcoders.StringTranscoder;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one server. After a failure it is made anew, with the name looked up again, and nobody waits for
 * that: until the server has answered, it is not usable. The client's own reconnection keeps the first address.
 * Thread-safe.
 */
final class MemcachedConnection implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofMillis(500);

    private final String name;
    private final String host;
    private final int port;
    private final Duration patience;
    private final Circuit circuit;
    private final ReentrantLock mending = new ReentrantLock();
    private volatile @Nullable MemcachedClient client;
    private volatile boolean closed;

    /** What is asked of a server. */
    @FunctionalInterface
    interface Command<T> {

        /** The server's answer. */
        T run(MemcachedClient server) throws Exception;
    }

    /**
     * A connection that is not made yet.
     *
     * @param name the server as {@code host:port}
     * @param patience how long a command may take
     * @throws IllegalStateException when the name has no port
     */
    MemcachedConnection(String name, Duration patience) {
        int colon = name.lastIndexOf(':');
        if (colon < 1 || !name.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalStateException(
                    "the key hosts of the cache's binding must be a list of host:port, but has " + name);
        }
        this.name = name;
        this.host = name.substring(0, colon);
        this.port = Integer.parseInt(name.substring(colon + 1));
        this.patience = patience;
        this.circuit = new Circuit("Memcached " + name, CopyStore.PAUSE);
    }

    /** The server as the binding has it. */
    String name() {
        return name;
    }

    /** Whether a command would be sent now. */
    boolean isUsable() {
        return client != null && circuit.wouldCall();
    }

    /** The answer; empty when there is none in time. */
    <T> Optional<T> call(Command<T> command) {
        var server = client;
        return server == null ? Optional.empty() : circuit.call(() -> send(server, command));
    }

    private <T> T send(MemcachedClient server, Command<T> command) throws Exception {
        try {
            return command.run(server);
        } catch (TimeoutException | MemcachedException e) {
            drop(server);
            throw e;
        }
    }

    private synchronized void drop(MemcachedClient lost) {
        if (lost.equals(client)) {
            client = null;
            Thread.startVirtualThread(() -> end(lost));
        }
    }

    /** Makes the connection where there is none and the server was left alone for long enough. */
    void mend() {
        if (client != null || closed || !mending.tryLock()) {
            return;
        }
        try {
            var _ = circuit.call(this::open).map(this::use);
        } finally {
            mending.unlock();
        }
    }

    private MemcachedClient open() throws Exception {
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(name);
        }
        var builder = new XMemcachedClientBuilder(List.of(address));
        builder.setTranscoder(new StringTranscoder());
        builder.setConnectTimeout(CONNECT.toMillis());
        builder.setOpTimeout(patience.toMillis());
        builder.setSelectorPoolSize(1);
        builder.setEnableHealSession(false);
        var opened = builder.build();
        try {
            opened.get("answers");
            return opened;
        } catch (Exception e) {
            end(opened);
            throw e;
        }
    }

    private synchronized boolean use(MemcachedClient opened) {
        if (closed) {
            end(opened);
            return false;
        }
        client = opened;
        return true;
    }

    private static void end(MemcachedClient client) {
        try {
            client.shutdown();
        } catch (IOException e) {
            // it is not used any more
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        var last = client;
        client = null;
        if (last != null) {
            end(last);
        }
    }
}
