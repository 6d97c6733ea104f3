package io.marketplane.e2e.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.marketplane.e2e.ServiceNames;
import io.marketplane.e2e.Trusted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client with nothing but what a binding says. What one host does not answer is asked of the next, as the official
 * clients do; a client that is given hosts of members asks those, another one the Service. Safe for use by several
 * threads.
 */
final class SearchClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int ROUNDS = 3;

    /** What the official clients ask the next host for. */
    private static final Set<Integer> ELSEWHERE = Set.of(502, 503, 504);

    /** A member stopped after it had found documents and before it gave them: the search is asked again. */
    private static final String STOPPED_BETWEEN = "search_context_missing_exception";

    private final HttpClient http;
    private final String authorization;
    private final List<String> hosts;
    private final String port;

    private SearchClient(Map<String, String> binding, List<String> hosts) {
        http = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .sslContext(Trusted.context(binding.get("ca.crt")))
                .build();
        String pair = binding.get("username") + ":" + binding.get("password");
        authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        this.hosts = List.copyOf(hosts);
        port = binding.get("port");
    }

    /** A client of the Service. */
    static SearchClient ofService(SearchUnderTest search) {
        return ofService(search, search.binding());
    }

    /** A client of the Service with another login. */
    static SearchClient ofService(SearchUnderTest search, Map<String, String> binding) {
        ServiceNames.know(binding.get("host"), search.address());
        return new SearchClient(binding, List.of(binding.get("host")));
    }

    /** A client of all members. */
    static SearchClient ofMembers(SearchUnderTest search) {
        search.pods().forEach(pod -> know(search, pod));
        return new SearchClient(
                search.binding(), search.pods().stream().map(search::host).toList());
    }

    /** Makes the address of a member known by its host name; one that is made anew has another. */
    static void know(SearchUnderTest search, Pod pod) {
        if (pod.getStatus().getPodIP() != null) {
            ServiceNames.know(search.host(pod), pod.getStatus().getPodIP());
        }
    }

    /**
     * Sends; comes back with the answer of the first host that can answer.
     *
     * @throws IllegalStateException when none does, or the request was wrong
     */
    JsonNode send(String method, String path, String json) {
        List<String> order = new ArrayList<>(hosts);
        Collections.shuffle(order);
        String last = "no host";
        for (int round = 0; round < ROUNDS; round++) {
            for (String host : order) {
                try {
                    HttpResponse<String> answer = exchange(host, method, path, json);
                    if (!ELSEWHERE.contains(answer.statusCode())
                            && !answer.body().contains(STOPPED_BETWEEN)) {
                        return read(method + " " + path, answer);
                    }
                    last = host + ": HTTP " + answer.statusCode();
                } catch (IOException e) {
                    last = host + ": " + e;
                }
            }
        }
        throw new IllegalStateException(method + " " + path + " failed everywhere; the last was " + last);
    }

    private static JsonNode read(String request, HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(request + ": HTTP " + answer.statusCode() + " " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> exchange(String host, String method, String path, String json) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + host + ":" + port + path))
                .timeout(TIMEOUT)
                .header("Authorization", authorization)
                .header("Content-Type", path.endsWith("/_bulk") ? "application/x-ndjson" : "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String path) {
        return send("GET", path, "");
    }

    String health() {
        return get("/_cluster/health").path("status").asText();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
