package io.marketplane.flags.server.adapter.sync;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.marketplane.flags.server.application.Caller;
import io.marketplane.flags.server.application.Callers;
import java.util.Optional;

/** Lets a call through when its key is known, and hands on who calls and which flags they name. */
final class SyncAccess implements ServerInterceptor {

    static final Context.Key<Caller> CALLER = Context.key("caller");

    /** The selector of the header; empty when there is none. */
    static final Context.Key<String> SELECTOR = Context.keyWithDefault("selector", "");

    private static final Metadata.Key<String> SELECTOR_HEADER = header("flagd-selector");
    private static final Metadata.Key<String> KEY_HEADER = header("x-api-key");
    private static final Metadata.Key<String> AUTHORIZATION = header("authorization");
    private static final String BEARER = "Bearer ";

    private final Callers callers;

    SyncAccess(Callers callers) {
        this.callers = callers;
    }

    private static Metadata.Key<String> header(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var caller = credential(headers).flatMap(callers::find);
        if (caller.isEmpty()) {
            call.close(
                    Status.UNAUTHENTICATED.withDescription(
                            "send a key of the environment as x-api-key or authorization: Bearer"),
                    new Metadata());
            return new ServerCall.Listener<>() {};
        }
        var selector = Optional.ofNullable(headers.get(SELECTOR_HEADER)).orElse("");
        var context = Context.current().withValue(CALLER, caller.get()).withValue(SELECTOR, selector);
        return Contexts.interceptCall(context, call, headers, next);
    }

    private static Optional<String> credential(Metadata headers) {
        return Optional.ofNullable(headers.get(KEY_HEADER))
                .or(() -> Optional.ofNullable(headers.get(AUTHORIZATION))
                        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(value -> value.substring(BEARER.length())))
                .map(String::strip);
    }
}
