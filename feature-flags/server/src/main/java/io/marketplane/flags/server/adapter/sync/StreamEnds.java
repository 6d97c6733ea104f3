package io.marketplane.flags.server.adapter.sync;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;

/**
 * Gives each call a context that the server can cancel. A cancellation by {@link java.util.concurrent.TimeoutException}
 * resets the stream, as when its deadline has passed, and frees what waits to be sent on it.
 */
final class StreamEnds extends ServerStreamTracer.Factory {

    /** The context of the call. */
    static final Context.Key<Context.CancellableContext> CALL = Context.key("call");

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new ServerStreamTracer() {
            @Override
            public Context filterContext(Context context) {
                var call = context.withCancellation();
                return call.withValue(CALL, call);
            }
        };
    }
}
