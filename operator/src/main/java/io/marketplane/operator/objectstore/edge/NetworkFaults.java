package io.marketplane.operator.objectstore.edge;

import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Fault.Cause;
import io.marketplane.operator.objectstore.observe.Operation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What an exception of the network stack says, in our words: its own may hold addresses. */
final class NetworkFaults {
    private static final int DEEPEST = 12;

    private NetworkFaults() {}

    /** The fault behind an exception. */
    static Fault of(Throwable thrown, Operation operation) {
        List<Throwable> causes = Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .toList();
        if (has(causes, UnknownHostException.class, UnresolvedAddressException.class)) {
            return new Fault(Cause.NAME_NOT_RESOLVED, operation, "no address");
        }
        return certificate(causes)
                .map(detail -> new Fault(Cause.CERTIFICATE, operation, detail))
                .orElseGet(() -> connection(causes)
                        .map(detail -> new Fault(Cause.NOT_CONNECTED, operation, detail))
                        .orElseGet(() -> new Fault(
                                Cause.OTHER,
                                operation,
                                causes.getLast().getClass().getSimpleName())));
    }

    private static Optional<String> certificate(List<Throwable> causes) {
        if (has(causes, CertificateExpiredException.class)) {
            return Optional.of("it has expired");
        }
        boolean otherHost = has(causes, SSLPeerUnverifiedException.class)
                || causes.stream()
                        .filter(CertificateException.class::isInstance)
                        .anyMatch(cause -> String.valueOf(cause.getMessage()).startsWith("No "));
        if (otherHost) {
            return Optional.of("it is for another host");
        }
        return has(causes, SSLHandshakeException.class) && has(causes, CertificateException.class)
                ? Optional.of("its signer is unknown")
                : Optional.empty();
    }

    private static Optional<String> connection(List<Throwable> causes) {
        if (has(causes, SSLException.class)) {
            return Optional.of("it does not speak TLS as it should");
        }
        if (has(causes, InterruptedIOException.class, HttpTimeoutException.class)) {
            return Optional.of("no answer in time");
        }
        if (has(causes, ConnectException.class, NoRouteToHostException.class)) {
            return Optional.of("no connection");
        }
        return has(causes, IOException.class) ? Optional.of("the connection broke") : Optional.empty();
    }

    private static boolean has(List<Throwable> causes, Class<?>... types) {
        return causes.stream().anyMatch(cause -> Stream.of(types).anyMatch(type -> type.isInstance(cause)));
    }
}
