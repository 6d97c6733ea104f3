package io.marketplane.flags.server;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import io.marketplane.flags.protocol.sync.FlagSyncServiceGrpc;
import io.marketplane.flags.protocol.sync.SyncFlagsRequest;
import io.marketplane.flags.protocol.sync.SyncFlagsResponse;
import io.marketplane.flags.server.adapter.sync.SyncServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A plain gRPC client of the sync service. */
final class SyncClient implements AutoCloseable {

    private final ManagedChannel channel;

    SyncClient(RunningServer server, String... headers) {
        this(server, Duration.ofDays(1), headers);
    }

    /** Pings so often, also without a call. */
    SyncClient(RunningServer server, Duration ping, String... headers) {
        this(server.bean(SyncServer.class).port(), ping, headers);
    }

    SyncClient(int port, Duration ping, String... headers) {
        channel = NettyChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .maxInboundMessageSize(64 << 20)
                // Else a fast network lets a client take megabytes that nobody reads.
                .flowControlWindow(1 << 20)
                .keepAliveTime(ping.toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveWithoutCalls(true)
                .intercept(headers(headers))
                .build();
    }

    static ClientInterceptor headers(String... headers) {
        var metadata = new Metadata();
        for (int i = 0; i < headers.length; i += 2) {
            metadata.put(Metadata.Key.of(headers[i], Metadata.ASCII_STRING_MARSHALLER), headers[i + 1]);
        }
        return MetadataUtils.newAttachHeadersInterceptor(metadata);
    }

    FlagSyncServiceGrpc.FlagSyncServiceBlockingStub calls() {
        return FlagSyncServiceGrpc.newBlockingStub(channel).withDeadlineAfter(Duration.ofSeconds(10));
    }

    /** A stream that reads on by itself. */
    Stream open() {
        var stream = new Stream(Integer.MAX_VALUE);
        FlagSyncServiceGrpc.newStub(channel).syncFlags(SyncFlagsRequest.getDefaultInstance(), stream);
        return stream;
    }

    /** A stream that ends after a time, as those of providers do, to be opened anew. */
    Stream open(Duration deadline) {
        var stream = new Stream(Integer.MAX_VALUE);
        FlagSyncServiceGrpc.newStub(channel)
                .withDeadlineAfter(deadline)
                .syncFlags(SyncFlagsRequest.getDefaultInstance(), stream);
        return stream;
    }

    /** A stream that reads one document, and more when it is told to. */
    Stream openSlow() {
        var stream = new Stream(1);
        FlagSyncServiceGrpc.newStub(channel).syncFlags(SyncFlagsRequest.getDefaultInstance(), stream);
        return stream;
    }

    /** What a stream has received. */
    static final class Stream implements ClientResponseObserver<SyncFlagsRequest, SyncFlagsResponse> {

        private final int wanted;
        private final List<String> documents = new CopyOnWriteArrayList<>();
        private final List<Throwable> ends = new CopyOnWriteArrayList<>();
        private ClientCallStreamObserver<SyncFlagsRequest> call;

        private Stream(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<SyncFlagsRequest> newCall) {
            call = newCall;
            call.disableAutoRequestWithInitial(wanted);
        }

        @Override
        public void onNext(SyncFlagsResponse response) {
            documents.add(response.getFlagConfiguration());
        }

        @Override
        public void onError(Throwable end) {
            ends.add(end);
        }

        @Override
        public void onCompleted() {
            ends.add(new IllegalStateException("completed"));
        }

        List<String> documents() {
            return documents;
        }

        List<Throwable> ends() {
            return ends;
        }

        void readOn() {
            call.request(Integer.MAX_VALUE);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
