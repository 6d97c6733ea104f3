package io.marketplane.benchmarks.flagserver;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.marketplane.flags.protocol.sync.FlagSyncServiceGrpc;
import io.marketplane.flags.protocol.sync.SyncFlagsRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stream of documents over a connection of its own. It reads all of each document and keeps the revision alone:
 * hundreds of them would otherwise measure their own memory. A lost stream is not renewed.
 */
final class Reader extends ClientCall.Listener<Long> implements AutoCloseable {
    private static final Metadata.Key<String> KEY = Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER);
    private static final int LARGEST_MESSAGE = 64 << 20;
    private static final int UNREAD = 1 << 20;

    private final ManagedChannel channel;
    private final ClientCall<SyncFlagsRequest, Long> call;
    private volatile long revision;
    private volatile String end = "";
    private volatile boolean reading;

    /** Opens it; one that does not read takes nothing until it is told to. */
    Reader(FlagsServer server, String key, boolean reading) {
        this.reading = reading;
        channel = NettyChannelBuilder.forAddress("localhost", server.syncPort())
                .usePlaintext()
                .maxInboundMessageSize(LARGEST_MESSAGE)
                // Else a fast network lets a client take megabytes that nobody reads.
                .flowControlWindow(UNREAD)
                .build();
        MethodDescriptor<SyncFlagsRequest, Long> method = FlagSyncServiceGrpc.getSyncFlagsMethod().toBuilder(
                        FlagSyncServiceGrpc.getSyncFlagsMethod().getRequestMarshaller(), new RevisionMarshaller())
                .build();
        call = channel.newCall(method, CallOptions.DEFAULT);
        var headers = new Metadata();
        headers.put(KEY, key);
        call.start(this, headers);
        call.sendMessage(SyncFlagsRequest.getDefaultInstance());
        call.halfClose();
        if (reading) {
            call.request(1);
        }
    }

    @Override
    public void onMessage(Long number) {
        revision = number;
        call.request(1);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        end = status.toString();
    }

    /** Begins to read. */
    void readOn() {
        reading = true;
        call.request(1);
    }

    boolean isReading() {
        return reading;
    }

    /** The revision of the last document; 0 before the first. */
    long revision() {
        return revision;
    }

    /** How the stream ended; empty while it lasts. */
    String end() {
        return end;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    /** Takes the revision from the end of the document, where the server writes it. */
    private static final class RevisionMarshaller implements MethodDescriptor.Marshaller<Long> {
        private static final Pattern VERSION = Pattern.compile("\"version\":\"([0-9]+)\"}}");
        private static final int TAIL = 1 << 10;

        @Override
        public InputStream stream(Long value) {
            throw new UnsupportedOperationException("a client sends no documents");
        }

        @Override
        public Long parse(InputStream stream) {
            byte[] chunk = new byte[1 << 14];
            String tail = "";
            try {
                for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
                    String text = tail + new String(chunk, 0, read, StandardCharsets.ISO_8859_1);
                    tail = text.substring(Math.max(0, text.length() - TAIL));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Matcher matcher = VERSION.matcher(tail);
            return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
        }
    }
}
