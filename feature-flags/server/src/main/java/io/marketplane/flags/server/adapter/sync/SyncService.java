package io.marketplane.flags.server.adapter.sync;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.marketplane.flags.protocol.sync.FetchAllFlagsRequest;
import io.marketplane.flags.protocol.sync.FetchAllFlagsResponse;
import io.marketplane.flags.protocol.sync.FlagSyncServiceGrpc;
import io.marketplane.flags.protocol.sync.GetMetadataRequest;
import io.marketplane.flags.protocol.sync.GetMetadataResponse;
import io.marketplane.flags.protocol.sync.SyncFlagsRequest;
import io.marketplane.flags.protocol.sync.SyncFlagsResponse;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.Refusals;
import io.marketplane.flags.server.application.Selector;
import io.marketplane.flags.server.application.ServedFlags;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.flags.server.domain.ServedSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** flagd's sync service. Everything is answered from memory. Thread-safe. */
final class SyncService extends FlagSyncServiceGrpc.FlagSyncServiceImplBase {

    private final ServedFlags served;
    private final Environments environments;
    private final Refusals refusals;
    private final Map<String, String> place;
    private final Turns turns;
    private final Set<DocumentStream> streams = ConcurrentHashMap.newKeySet();
    private final Map<String, Message> messages = new ConcurrentHashMap<>();

    /** What all readers of a revision get: a document may be megabytes long, and there may be hundreds of readers. */
    private record Message(long number, SyncFlagsResponse content) {}

    /**
     * The service.
     *
     * @param place what every evaluation shall see beside the environment: region and cluster, where they are known
     * @param turns where documents wait for their readers
     */
    SyncService(
            ServedFlags served, Environments environments, Refusals refusals, Map<String, String> place, Turns turns) {
        this.served = served;
        this.environments = environments;
        this.refusals = refusals;
        this.place = place;
        this.turns = turns;
    }

    @Override
    public void syncFlags(SyncFlagsRequest request, StreamObserver<SyncFlagsResponse> responses) {
        try {
            var environment = environment(request.getSelector());
            current(environment);
            var stream = new DocumentStream(
                    (ServerCallStreamObserver<SyncFlagsResponse>) responses,
                    served,
                    environment,
                    this::response,
                    turns);
            streams.add(stream);
            stream.open(() -> streams.remove(stream));
        } catch (StatusException e) {
            responses.onError(e);
        }
    }

    private SyncFlagsResponse response(ServedSet set) {
        return messages.compute(
                        set.environment(),
                        (_, last) -> last != null && last.number == set.number()
                                ? last
                                : new Message(set.number(), message(set)))
                .content;
    }

    private SyncFlagsResponse message(ServedSet set) {
        return SyncFlagsResponse.newBuilder()
                .setFlagConfigurationBytes(ByteString.copyFromUtf8(set.document()))
                .setSyncContext(context(set.environment()))
                .build();
    }

    @Override
    public void fetchAllFlags(FetchAllFlagsRequest request, StreamObserver<FetchAllFlagsResponse> responses) {
        try {
            var set = current(environment(request.getSelector()));
            responses.onNext(FetchAllFlagsResponse.newBuilder()
                    .setFlagConfigurationBytes(response(set).getFlagConfigurationBytes())
                    .build());
            responses.onCompleted();
        } catch (StatusException e) {
            responses.onError(e);
        }
    }

    @Override
    public void getMetadata(GetMetadataRequest request, StreamObserver<GetMetadataResponse> responses) {
        try {
            responses.onNext(GetMetadataResponse.newBuilder()
                    .setMetadata(context(environment("")))
                    .build());
            responses.onCompleted();
        } catch (StatusException e) {
            responses.onError(e);
        }
    }

    private Struct context(String environment) {
        var context = Struct.newBuilder().putFields("environment", text(environment));
        place.forEach((name, value) -> context.putFields(name, text(value)));
        return context.build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    /** The environment that a call is for: by the header, else by the request, else the one that the key is for. */
    private String environment(String inRequest) throws StatusException {
        var caller = SyncAccess.CALLER.get();
        var selector = SyncAccess.SELECTOR.get().isEmpty() ? inRequest : SyncAccess.SELECTOR.get();
        var named = selector.isEmpty() ? caller.home() : Selector.parse(selector);
        var environment = named.orElseThrow(() -> Status.INVALID_ARGUMENT
                .withDescription("a selector is flagSetId=<environment>")
                .asException());
        if (environments.find(environment).isEmpty()) {
            throw Status.NOT_FOUND
                    .withDescription("there is no flag set with this id")
                    .asException();
        }
        if (!caller.may(Role.CLIENT, environment)) {
            refusals.note(caller, environment, "sync");
            throw Status.PERMISSION_DENIED
                    .withDescription("this key is not for that environment")
                    .asException();
        }
        return environment;
    }

    private ServedSet current(String environment) throws StatusException {
        return served.current(environment)
                .orElseThrow(() -> Status.UNAVAILABLE
                        .withDescription("the flags of this environment are not read yet")
                        .asException());
    }

    /** Sends home all who listen. */
    void end() {
        streams.forEach(DocumentStream::end);
    }
}
