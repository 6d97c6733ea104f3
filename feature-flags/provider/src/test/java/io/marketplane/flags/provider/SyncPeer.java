package io.marketplane.flags.provider;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.marketplane.flags.protocol.sync.FetchAllFlagsRequest;
import io.marketplane.flags.protocol.sync.FetchAllFlagsResponse;
import io.marketplane.flags.protocol.sync.FlagSyncServiceGrpc;
import io.marketplane.flags.protocol.sync.GetMetadataRequest;
import io.marketplane.flags.protocol.sync.GetMetadataResponse;
import io.marketplane.flags.protocol.sync.SyncFlagsRequest;
import io.marketplane.flags.protocol.sync.SyncFlagsResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that speaks the protocol and does as it is told. */
final class SyncPeer implements AutoCloseable {
    private static final Metadata.Key<String> SELECTOR =
            Metadata.Key.of("Flagd-Selector", Metadata.ASCII_STRING_MARSHALLER);

    final AtomicInteger calls = new AtomicInteger();
    final List<SyncFlagsRequest> requests = new CopyOnWriteArrayList<>();
    final List<String> selectors = new CopyOnWriteArrayList<>();

    private final Service service = new Service();
    private String document;
    private Struct context = Struct.getDefaultInstance();
    private Status refusal = Status.OK;
    private Server server;
    private int lastPort;

    SyncPeer(String document) {
        this.document = document;
        server = start(0);
    }

    private Server start(int port) {
        try {
            return Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
                    .addService(service)
                    .intercept(new Selectors())
                    .permitKeepAliveTime(1, TimeUnit.SECONDS)
                    .permitKeepAliveWithoutCalls(true)
                    .build()
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return server.getPort();
    }

    int streams() {
        return service.streams.size();
    }

    void push(String newer) {
        document = newer;
        service.streams.forEach(service::send);
    }

    void context(String name, String value) {
        context = Struct.newBuilder()
                .putFields(name, Value.newBuilder().setStringValue(value).build())
                .build();
    }

    void refuse(Status status) {
        refusal = status;
    }

    /** Ends all connections and takes no new ones. */
    void down() {
        int port = port();
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        lastPort = port;
    }

    /** The port, also while it is down. */
    int lastPort() {
        return lastPort;
    }

    /** Takes connections again, at the same port. */
    void up() {
        server = start(lastPort);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Selectors implements ServerInterceptor {

        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            calls.incrementAndGet();
            selectors.add(String.valueOf(headers.get(SELECTOR)));
            return next.startCall(call, headers);
        }
    }

    private final class Service extends FlagSyncServiceGrpc.FlagSyncServiceImplBase {
        private final List<ServerCallStreamObserver<SyncFlagsResponse>> streams = new CopyOnWriteArrayList<>();

        @Override
        public void syncFlags(SyncFlagsRequest request, StreamObserver<SyncFlagsResponse> responses) {
            requests.add(request);
            if (!refusal.isOk()) {
                responses.onError(refusal.asRuntimeException());
                return;
            }
            var stream = (ServerCallStreamObserver<SyncFlagsResponse>) responses;
            stream.setOnCancelHandler(() -> streams.remove(stream));
            streams.add(stream);
            send(stream);
        }

        private void send(ServerCallStreamObserver<SyncFlagsResponse> stream) {
            stream.onNext(SyncFlagsResponse.newBuilder()
                    .setFlagConfiguration(document)
                    .setSyncContext(context)
                    .build());
        }

        @Override
        public void fetchAllFlags(FetchAllFlagsRequest request, StreamObserver<FetchAllFlagsResponse> response) {
            response.onNext(FetchAllFlagsResponse.newBuilder()
                    .setFlagConfiguration(document)
                    .build());
            response.onCompleted();
        }

        @Override
        public void getMetadata(GetMetadataRequest request, StreamObserver<GetMetadataResponse> response) {
            response.onNext(
                    GetMetadataResponse.newBuilder().setMetadata(context).build());
            response.onCompleted();
        }
    }
}
