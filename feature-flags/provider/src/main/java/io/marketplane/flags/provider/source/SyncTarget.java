package io.marketplane.flags.provider.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks flagd.sync.v1. Immutable.
 *
 * @param host its name or address
 * @param port its port
 * @param tls whether the connection is encrypted
 * @param certPath certificates in PEM that the server is checked by; null for those of the platform
 * @param selector which flags, as in {@code flagSetId=production}; empty for the server's choice
 * @param keyPath a file with the key that the server knows this client by; null for none
 * @param streamDeadline after how long a stream is renewed; zero for never
 * @param keepAlive silence after which the server is asked whether it is there
 * @param fatalStatusCodes status codes after which there are no more tries, by their names in gRPC
 */
public record SyncTarget(
        String host,
        int port,
        boolean tls,
        @Nullable Path certPath,
        String selector,
        @Nullable Path keyPath,
        Duration streamDeadline,
        Duration keepAlive,
        Set<String> fatalStatusCodes) {}
