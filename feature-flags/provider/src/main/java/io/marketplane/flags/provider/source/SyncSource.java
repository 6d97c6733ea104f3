package io.marketplane.flags.provider.source;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import io.marketplane.flags.protocol.sync.FlagSyncServiceGrpc;
import io.marketplane.flags.protocol.sync.SyncFlagsRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stream of flagd.sync.v1. Each attempt has a channel of its own: gRPC's waits between attempts would add to those
 * of the provider, and an attempt that hangs is given up with its sockets. Source: the sync protocol of flagd.
 */
public final class SyncSource implements Source {
    private static final Metadata.Key<String> SELECTOR =
            Metadata.Key.of("Flagd-Selector", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;
    private static final long KEEP_ALIVE_TIMEOUT_MS = 3_000;
    private static final long PATIENCE_MS = 3_000;

    private final SyncTarget target;
    private final String providerId;
    private @Nullable ManagedChannel channel;

    /** The stream of {@code target}, asked for by {@code providerId}. */
    public SyncSource(SyncTarget target, String providerId) {
        this.target = target;
        this.providerId = providerId;
    }

    @Override
    public void open(SourceListener listener) {
        stop();
        try {
            ManagedChannel opened = newChannel();
            channel = opened;
            FlagSyncServiceGrpc.FlagSyncServiceStub stub = FlagSyncServiceGrpc.newStub(opened)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers()));
            if (target.streamDeadline().isPositive()) {
                stub = stub.withDeadlineAfter(target.streamDeadline());
            }
            SyncFlagsRequest request = SyncFlagsRequest.newBuilder()
                    .setProviderId(providerId)
                    .setSelector(target.selector())
                    .build();
            stub.syncFlags(request, new SyncStream(listener, target.fatalStatusCodes()));
        } catch (IOException unreadable) {
            listener.lost("a file for the connection cannot be read: " + unreadable);
        }
    }

    @Override
    public void stop() {
        if (channel != null) {
            channel.shutdownNow();
        }
    }

    @Override
    public void close() {
        stop();
        try {
            if (channel != null) {
                channel.awaitTermination(PATIENCE_MS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private ManagedChannel newChannel() throws IOException {
        ManagedChannelBuilder<?> builder = Grpc.newChannelBuilderForAddress(target.host(), target.port(), credentials())
                .directExecutor()
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .disableRetry();
        if (target.keepAlive().isPositive()) {
            builder.keepAliveTime(target.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
                    .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                    .keepAliveWithoutCalls(true);
        }
        return builder.build();
    }

    private ChannelCredentials credentials() throws IOException {
        if (!target.tls()) {
            return InsecureChannelCredentials.create();
        }
        if (target.certPath() == null) {
            return TlsChannelCredentials.create();
        }
        return TlsChannelCredentials.newBuilder()
                .trustManager(target.certPath().toFile())
                .build();
    }

    /** The key is read at each attempt, so that a new one is used without a restart. */
    private Metadata headers() throws IOException {
        var headers = new Metadata();
        if (!target.selector().isEmpty()) {
            headers.put(SELECTOR, target.selector());
        }
        if (target.keyPath() != null) {
            headers.put(
                    AUTHORIZATION,
                    "Bearer " + Files.readString(target.keyPath()).strip());
        }
        return headers;
    }
}
