package io.marketplane.operator.searchcluster.edge;

import io.marketplane.operator.members.edge.EngineHttp;
import io.marketplane.operator.members.edge.EngineHttp.Answer;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.searchcluster.observe.SearchAnswers;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * The REST API of each member, by the host name of its pod. Close it.
 *
 * @param http speaks to members
 * @param names where they are
 */
record SearchApi(EngineHttp http, SearchNames names) implements AutoCloseable {
    /** The API of a cluster for the operator; empty before there is a login and a certificate to trust. */
    static Optional<SearchApi> of(SearchNames names, SearchObservation seen) {
        return seen.operator().flatMap(operator -> as(operator, names, seen));
    }

    /** The API of a cluster for whoever has that login. */
    static Optional<SearchApi> as(Login login, SearchNames names, SearchObservation seen) {
        return seen.trust()
                .authority()
                .map(authority -> new SearchApi(new EngineHttp(authority.certificate(), login), names));
    }

    Answer get(String pod, String path) throws IOException {
        return http.get(uri(pod, path));
    }

    Answer send(String pod, String method, String path, String json) throws IOException {
        return http.send(method, uri(pod, path), json);
    }

    /**
     * What a member answers when all is well.
     *
     * @throws IOException when it answers something else
     */
    String read(String pod, String path) throws IOException {
        Answer answer = get(pod, path);
        if (!answer.done()) {
            throw new IOException(SearchAnswers.reason(answer.body(), answer.toString()));
        }
        return answer.body();
    }

    /** What the network or the member said; requests and bodies are not in it. */
    static String cause(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private URI uri(String pod, String path) {
        return URI.create("https://" + names.host(pod) + ":" + SearchNames.PORT + path);
    }

    @Override
    public void close() {
        http.close();
    }
}
