package io.marketplane.operator.messagebroker.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketplane.operator.members.edge.EngineHttp;
import io.marketplane.operator.members.edge.EngineHttp.Answer;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The management API of each member, by the host name of its pod. Close it.
 *
 * @param http speaks to members
 * @param names where they are
 */
record BrokerApi(EngineHttp http, BrokerNames names) implements AutoCloseable {
    /** The API of a cluster; empty before there is a login and a certificate to trust. */
    static Optional<BrokerApi> of(BrokerNames names, MessageBrokerObservation seen) {
        return seen.trust()
                .authority()
                .filter(_ -> seen.keys().made())
                .map(authority -> new BrokerApi(
                        new EngineHttp(authority.certificate(), seen.keys().login()), names));
    }

    Answer get(String pod, String path) throws IOException {
        return http.get(uri(pod, path));
    }

    Answer send(String pod, String method, String path, String json) throws IOException {
        return http.send(method, uri(pod, path), json);
    }

    /** A path of parts, each of which may hold anything. */
    static String path(String... parts) {
        return Arrays.stream(parts)
                .map(part -> URLEncoder.encode(part, UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    private URI uri(String pod, String path) {
        return URI.create("https://" + names.host(pod) + ":" + BrokerNames.MANAGEMENT_PORT + "/api/" + path);
    }

    @Override
    public void close() {
        http.close();
    }
}
