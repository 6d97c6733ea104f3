package io.marketplane.flags.server.adapter.sync;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.marketplane.flags.protocol.sync.SyncFlagsResponse;
import io.marketplane.flags.server.application.ServedFlags;
import io.marketplane.flags.server.domain.ServedSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader of documents. It gets the newest one whenever it is ready for more and its turn has come, so what it did
 * not read in time is never kept for it. Thread-safe.
 */
final class DocumentStream {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentStream.class);

    private final ServerCallStreamObserver<SyncFlagsResponse> reader;
    private final ServedFlags served;
    private final String environment;
    private final Function<ServedSet, SyncFlagsResponse> message;
    private final Turns.Place place;
    private final Context.@Nullable CancellableContext call = StreamEnds.CALL.get();
    private ServedFlags.@Nullable Subscription subscription;
    private long sent = -1;
    private boolean onItsWay;
    private boolean ended;

    DocumentStream(
            ServerCallStreamObserver<SyncFlagsResponse> reader,
            ServedFlags served,
            String environment,
            Function<ServedSet, SyncFlagsResponse> message,
            Turns turns) {
        this.reader = reader;
        this.served = served;
        this.environment = environment;
        this.message = message;
        place = turns.place(this::send, this::sendAway);
    }

    /** Begins; {@code left} is called when the reader has gone. Called in the method of the service. */
    synchronized void open(Runnable left) {
        reader.setOnReadyHandler(this::look);
        reader.setOnCancelHandler(() -> {
            close();
            left.run();
        });
        subscription = served.subscribe(environment, this::look);
    }

    /** The reader is ready for more, or there is something newer. */
    private synchronized void look() {
        if (ended || !reader.isReady()) {
            return;
        }
        if (onItsWay) {
            onItsWay = false;
            place.done();
        }
        served.current(environment)
                .filter(set -> set.number() > sent)
                .ifPresent(set -> place.request(set.document().length()));
    }

    private synchronized void send() {
        var set = served.current(environment).orElse(null);
        if (ended || set == null || set.number() <= sent) {
            place.done();
            return;
        }
        sent = set.number();
        onItsWay = true;
        reader.onNext(message.apply(set));
        look();
    }

    /** At once: what ends in the ordinary way ends behind what the reader does not take. */
    private void sendAway() {
        LOG.warn("a reader of {} takes nothing and is sent away, since too much is kept for such readers", environment);
        if (call != null) {
            call.cancel(new TimeoutException("the reader is too slow"));
        }
    }

    private synchronized void close() {
        ended = true;
        place.done();
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
