package io.marketplane.flags.server.adapter.web;

import io.marketplane.service.web.Answer;
import io.marketplane.service.web.EntityTag;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Writes bodies as answers. Thread-safe. */
public final class Answers {

    private static final String JSON = "application/json";
    private static final String REVALIDATE = "no-cache";

    private final JsonMapper mapper;

    Answers(JsonMapper mapper) {
        this.mapper = mapper;
    }

    public Answer created(Object body, EntityTag tag, String location) {
        return new Answer(201, Map.of("Content-Type", JSON, "ETag", tag.header(), "Location", location), json(body));
    }

    public ResponseEntity<byte[]> found(Object body, EntityTag tag) {
        var headers = Map.of("Content-Type", JSON, "ETag", tag.header(), "Cache-Control", REVALIDATE);
        return new Answer(200, headers, json(body)).toResponse();
    }

    public ResponseEntity<byte[]> notModified(EntityTag tag) {
        return ResponseEntity.status(304)
                .header("ETag", tag.header())
                .header("Cache-Control", REVALIDATE)
                .build();
    }

    public ResponseEntity<byte[]> plain(Object body) {
        return new Answer(200, Map.of("Content-Type", JSON), json(body)).toResponse();
    }

    /** A page, with the link to the next one. */
    public ResponseEntity<byte[]> page(Object body, Optional<String> link) {
        var answer = new Answer(200, Map.of("Content-Type", JSON), json(body));
        return link.map(next -> answer.with("Link", next)).orElse(answer).toResponse();
    }

    private String json(Object body) {
        return mapper.writeValueAsString(body);
    }
}
