package io.marketplane.service.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * A whole answer, so that it can be stored and given again unchanged.
 *
 * @param status the HTTP status
 * @param headers header fields by name
 * @param body the text of the body, sent in UTF-8
 */
public record Answer(int status, Map<String, String> headers, String body) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** The same with one more header field. */
    public Answer with(String name, String value) {
        var all = new TreeMap<>(headers);
        all.put(name, value);
        return new Answer(status, all, body);
    }

    /** As Spring MVC writes it. */
    public ResponseEntity<byte[]> toResponse() {
        var fields = new HttpHeaders();
        headers.forEach(fields::set);
        return ResponseEntity.status(status).headers(fields).body(body.getBytes(StandardCharsets.UTF_8));
    }
}
