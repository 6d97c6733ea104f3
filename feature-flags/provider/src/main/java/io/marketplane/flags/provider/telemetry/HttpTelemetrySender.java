package io.marketplane.flags.provider.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.marketplane.flags.provider.json.JsonValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts telemetry to the flags server: {@code /v1/telemetry/evaluations} and {@code /v1/telemetry/tracking}. What the
 * server refuses for good (a status 4xx other than 401, 403, 408 and 429) is dropped and told of in the log.
 */
public final class HttpTelemetrySender implements TelemetrySender {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTelemetrySender.class);
    private static final JsonFactory JSON = new JsonFactory();
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final List<Integer> LATER = List.of(401, 403, 408, 429);

    private final URI server;
    private final String flagSetId;
    private final @Nullable Path keyPath;
    private final HttpClient client;

    /** Writes the members of a body. */
    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * A sender.
     *
     * @param server the address that the paths are added to
     * @param flagSetId which flag set was evaluated; empty when the server knows by the key
     * @param keyPath a file with the key that the server knows this client by, read at each request; null for none
     */
    public HttpTelemetrySender(URI server, String flagSetId, @Nullable Path keyPath) {
        this.server = server;
        this.flagSetId = flagSetId;
        this.keyPath = keyPath;
        client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    }

    @Override
    public void evaluations(List<EvaluationCount> counts) throws IOException {
        post("evaluations", json -> {
            json.writeArrayFieldStart("evaluations");
            for (EvaluationCount count : counts) {
                json.writeStartObject();
                json.writeStringField("flag", count.flag());
                text(json, "variant", count.variant());
                json.writeStringField("reason", count.reason());
                text(json, "errorCode", count.errorCode());
                json.writeStringField("minute", count.minute().toString());
                json.writeNumberField("count", count.count());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    @Override
    public void tracking(List<TrackingEvent> events, long dropped) throws IOException {
        post("tracking", json -> {
            json.writeNumberField("dropped", dropped);
            json.writeArrayFieldStart("events");
            for (TrackingEvent event : events) {
                json.writeStartObject();
                json.writeStringField("name", event.name());
                json.writeStringField("time", event.time().toString());
                text(json, "targetingKey", event.targetingKey());
                if (event.value() != null) {
                    json.writeFieldName("value");
                    JsonValues.write(json, event.value());
                }
                json.writeFieldName("attributes");
                JsonValues.write(json, event.attributes());
                json.writeFieldName("details");
                JsonValues.write(json, event.details());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private void post(String path, Body members) throws IOException {
        var body = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            if (!flagSetId.isEmpty()) {
                json.writeStringField("flagSetId", flagSetId);
            }
            members.write(json);
            json.writeEndObject();
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.toString().replaceAll("/+$", "") + "/v1/telemetry/" + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        if (keyPath != null) {
            request.header(
                    "Authorization", "Bearer " + Files.readString(keyPath).strip());
        }
        int status = send(request.build());
        if (status / 100 == 4 && !LATER.contains(status)) {
            LOG.warn("the server refuses telemetry of flags, which is dropped: {} answers {}", path, status);
        } else if (status / 100 != 2) {
            throw new IOException(server + " answers " + status);
        }
    }

    private int send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was shut down");
        }
    }
}
