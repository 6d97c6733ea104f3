package io.marketplane.flags.provider.source;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.marketplane.flags.protocol.sync.SyncFlagsRequest;
import io.marketplane.flags.protocol.sync.SyncFlagsResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One stream. It asks for the next document when the one before is done with, so that none pile up. */
final class SyncStream implements ClientResponseObserver<SyncFlagsRequest, SyncFlagsResponse> {
    private final SourceListener listener;
    private final Set<String> fatalStatusCodes;
    private volatile boolean delivered;
    private @Nullable ClientCallStreamObserver<SyncFlagsRequest> call;

    SyncStream(SourceListener listener, Set<String> fatalStatusCodes) {
        this.listener = listener;
        this.fatalStatusCodes = fatalStatusCodes;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<SyncFlagsRequest> call) {
        this.call = call;
        call.disableAutoRequestWithInitial(1);
    }

    @Override
    public void onNext(SyncFlagsResponse response) {
        delivered = true;
        listener.document(
                response.getFlagConfigurationBytes().toByteArray(),
                StructValues.of(response.getSyncContext()),
                this::next);
    }

    private void next() {
        if (call != null) {
            call.request(1);
        }
    }

    @Override
    public void onError(Throwable error) {
        Status status = Status.fromThrowable(error);
        String reason = status.getCode() + (status.getDescription() == null ? "" : ": " + status.getDescription());
        if (fatalStatusCodes.contains(status.getCode().name())) {
            listener.turnedAway(reason);
        } else if (delivered && status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
            listener.aged();
        } else {
            listener.lost(reason);
        }
    }

    @Override
    public void onCompleted() {
        listener.lost("the server ended the stream");
    }
}
