package io.marketplane.flags.server.adapter.sync;

import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.marketplane.flags.server.application.Callers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The gRPC server of the sync service. */
public final class SyncServer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SyncServer.class);

    /** Requests are a selector; documents go the other way. */
    private static final int LARGEST_REQUEST = 64 * 1024;

    private static final long GOODBYE_SECONDS = 2;

    private final Server server;
    private final SyncService service;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    /**
     * How the server listens.
     *
     * @param port where
     * @param shortestPing how often a client may ask whether the connection lives; providers do every 5 s, which gRPC
     *     would call an abuse
     * @param credentials what it shows of itself
     */
    record Settings(int port, Duration shortestPing, ServerCredentials credentials) {}

    SyncServer(Settings settings, SyncService service, Callers callers) {
        this.service = service;
        server = NettyServerBuilder.forPort(settings.port, settings.credentials)
                .executor(executor)
                .permitKeepAliveTime(settings.shortestPing.toNanos(), TimeUnit.NANOSECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addStreamTracerFactory(new StreamEnds())
                .maxInboundMessageSize(LARGEST_REQUEST)
                .addService(ServerInterceptors.intercept(service, new SyncAccess(callers)))
                .build();
    }

    /** The port, once it runs. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("the port of the sync service, marketplane.flags.sync.port, is taken", e);
        }
        running = true;
        LOG.info("flags are sent on port {}", server.getPort());
    }

    @Override
    public void stop() {
        running = false;
        server.shutdown();
        service.end();
        try {
            if (!server.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.shutdownNow();
        }
        executor.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
