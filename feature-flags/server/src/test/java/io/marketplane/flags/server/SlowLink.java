package io.marketplane.flags.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A way to a server on this machine that can be held: what the server sends then arrives when it is let go. */
final class SlowLink implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition open = lock.newCondition();
    private boolean held;

    SlowLink(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.startVirtualThread(() -> copy(client, server, false));
                Thread.startVirtualThread(() -> copy(server, client, true));
            } catch (IOException e) {
                // closed, or the server is away: the client is told by its own connection
            }
        }
    }

    private void copy(Socket from, Socket to, boolean holdable) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var buffer = new byte[8192];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                if (holdable) {
                    awaitOpen();
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // one side has gone; both are closed
        }
    }

    private void awaitOpen() {
        lock.lock();
        try {
            while (held) {
                open.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    void hold() {
        set(true);
    }

    void letGo() {
        set(false);
    }

    private void set(boolean value) {
        lock.lock();
        try {
            held = value;
            open.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        letGo();
        door.close();
    }
}
