package io.marketplane.testkit;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.marketplane.flags.protocol.sync.FlagSyncServiceGrpc;
import io.marketplane.flags.protocol.sync.SyncFlagsRequest;
import io.marketplane.flags.protocol.sync.SyncFlagsResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server of flags that speaks flagd's sync protocol and sends the documents that a test gives it, to those who have
 * its key. Thread-safe.
 */
public final class FlagSyncServer implements AutoCloseable {

    private static final String KEY = "key-of-the-test";
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Streams streams;
    private final Optional<ServerCertificate> certificate;
    private final int port;
    private Server server;

    private FlagSyncServer(String document, Optional<ServerCertificate> certificate) {
        this.streams = new Streams(document);
        this.certificate = certificate;
        server = listen(0);
        port = server.getPort();
    }

    /** A server that is not encrypted and begins with {@code document}. */
    public static FlagSyncServer start(String document) {
        return new FlagSyncServer(document, Optional.empty());
    }

    /** A server with TLS. */
    public static FlagSyncServer startWithTls(String document) {
        return new FlagSyncServer(document, Optional.of(ServerCertificate.make()));
    }

    /** The keys of a binding that leads to it. */
    public Map<String, String> binding() {
        var keys =
                new HashMap<>(Map.of("type", "flags", "host", "localhost", "port", Integer.toString(port), "key", KEY));
        certificate.ifPresent(known -> keys.put("ca.crt", known.certificate()));
        return keys;
    }

    /** Sends another document to all who listen. */
    public void push(String document) {
        streams.push(document);
    }

    /** Ends all connections and takes no new ones. */
    public synchronized void stop() {
        server.shutdownNow();
        try {
            if (!server.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the flags server does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Takes connections again, at the same port. */
    public synchronized void restart() {
        server = listen(port);
    }

    @Override
    public void close() {
        stop();
    }

    private Server listen(int wanted) {
        try {
            return Grpc.newServerBuilderForPort(wanted, credentials())
                    .addService(streams)
                    .intercept(new KeyCheck())
                    .permitKeepAliveTime(1, TimeUnit.SECONDS)
                    .permitKeepAliveWithoutCalls(true)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("no port for a flags server", e);
        }
    }

    private ServerCredentials credentials() throws IOException {
        return certificate.isEmpty()
                ? InsecureServerCredentials.create()
                : TlsServerCredentials.create(
                        pem(certificate.get().certificate()),
                        pem(certificate.get().key()));
    }

    private static ByteArrayInputStream pem(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static final class KeyCheck implements ServerInterceptor {

        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            if (("Bearer " + KEY).equals(headers.get(AUTHORIZATION))) {
                return next.startCall(call, headers);
            }
            call.close(Status.UNAUTHENTICATED, new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    private static final class Streams extends FlagSyncServiceGrpc.FlagSyncServiceImplBase {

        private final List<ServerCallStreamObserver<SyncFlagsResponse>> open = new ArrayList<>();
        private String document;

        Streams(String document) {
            this.document = document;
        }

        @Override
        public synchronized void syncFlags(SyncFlagsRequest request, StreamObserver<SyncFlagsResponse> responses) {
            var stream = (ServerCallStreamObserver<SyncFlagsResponse>) responses;
            stream.setOnCancelHandler(() -> close(stream));
            open.add(stream);
            send(stream);
        }

        private synchronized void close(ServerCallStreamObserver<SyncFlagsResponse> stream) {
            open.remove(stream);
        }

        synchronized void push(String newer) {
            document = newer;
            open.forEach(this::send);
        }

        private void send(ServerCallStreamObserver<SyncFlagsResponse> stream) {
            stream.onNext(SyncFlagsResponse.newBuilder()
                    .setFlagConfiguration(document)
                    .build());
        }
    }
}
