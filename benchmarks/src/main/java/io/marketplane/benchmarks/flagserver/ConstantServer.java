package io.marketplane.benchmarks.flagserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Gives every request the same few bytes at once, so that what is left is the work of its client. */
final class ConstantServer implements AutoCloseable {
    private static final byte[] ANSWER = new byte[200];

    private final HttpServer server;

    private ConstantServer(HttpServer server) {
        this.server = server;
    }

    static ConstantServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", ConstantServer::answer);
            server.start();
            return new ConstantServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException("the server for comparison cannot be started", e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
