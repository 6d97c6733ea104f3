package io.marketplane.flags.server.adapter.sync;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.marketplane.flags.protocol.sync.SyncFlagsResponse;
import io.marketplane.flags.server.application.ServedFlags;
import io.marketplane.flags.server.domain.ServedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One reader of documents. It gets the newest one whenever it is ready for more, so what it did not read in time is
 * never kept for it. Thread-safe.
 */
final class DocumentStream {

    private final ServerCallStreamObserver<SyncFlagsResponse> reader;
    private final ServedFlags served;
    private final String environment;
    private final Function<ServedSet, SyncFlagsResponse> message;
    private ServedFlags.@Nullable Subscription subscription;
    private long sent = -1;
    private boolean ended;

    DocumentStream(
            ServerCallStreamObserver<SyncFlagsResponse> reader,
            ServedFlags served,
            String environment,
            Function<ServedSet, SyncFlagsResponse> message) {
        this.reader = reader;
        this.served = served;
        this.environment = environment;
        this.message = message;
    }

    /** Begins; {@code left} is called when the reader has gone. Called in the method of the service. */
    synchronized void open(Runnable left) {
        reader.setOnReadyHandler(this::send);
        reader.setOnCancelHandler(() -> {
            close();
            left.run();
        });
        subscription = served.subscribe(environment, this::send);
    }

    private synchronized void send() {
        var set = served.current(environment).orElse(null);
        if (!ended && set != null && set.number() > sent && reader.isReady()) {
            sent = set.number();
            reader.onNext(message.apply(set));
        }
    }

    private synchronized void close() {
        ended = true;
        if (subscription != null) {
            subscription.close();
        }
    }

    /** Tells the reader to ask another replica. */
    synchronized void end() {
        if (!ended) {
            close();
            reader.onError(
                    Status.UNAVAILABLE.withDescription("this replica ends").asException());
        }
    }
}
