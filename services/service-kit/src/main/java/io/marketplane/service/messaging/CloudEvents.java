package io.marketplane.service.messaging;

import io.marketplane.service.outbox.StoredEvent;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes events as CloudEvents 1.0 JSON in structured mode, with the extensions {@code aggregateversion} and
 * {@code traceparent}. Thread-safe.
 */
public final class CloudEvents {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final JsonMapper mapper;
    private final String source;

    /**
     * A writer.
     *
     * @param service the name of this service
     */
    public CloudEvents(JsonMapper mapper, String service) {
        this.mapper = mapper;
        this.source = "/services/" + service;
    }

    /** The event as JSON text. */
    public String write(StoredEvent stored) {
        var event = stored.event();
        var json = mapper.createObjectNode()
                .put("specversion", "1.0")
                .put("id", stored.id().toString())
                .put("source", source)
                .put("type", event.type())
                .put("subject", event.subject())
                .put("time", MILLIS.format(stored.time()))
                .put("datacontenttype", "application/json")
                .put("aggregateversion", event.aggregateVersion())
                .put("traceparent", stored.traceparent());
        json.set("data", mapper.readTree(String.valueOf(event.data())));
        return mapper.writeValueAsString(json);
    }
}
