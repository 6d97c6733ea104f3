package io.marketplane.flags.server.adapter.ofrep;

import io.marketplane.flags.evaluator.Evaluation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers as OFREP 0.3.0 has them. Thread-safe. */
final class OfrepAnswers {

    private final JsonMapper mapper;

    OfrepAnswers(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** One evaluation: evaluationSuccess or evaluationFailure. */
    static Map<String, Object> item(String key, Evaluation evaluation) {
        var item = new LinkedHashMap<String, Object>();
        item.put("key", key);
        var code = evaluation.errorCode();
        if (code != null) {
            item.put("errorCode", code.name());
            item.put("errorDetails", String.valueOf(evaluation.message()));
        } else {
            if (evaluation.value() != null && evaluation.variant() != null) {
                item.put("value", evaluation.value());
                item.put("variant", evaluation.variant());
            }
            item.put("reason", evaluation.reason().name());
        }
        item.put("metadata", evaluation.metadata());
        return item;
    }

    /** A failure of a whole request, with the key where one was asked for. */
    ResponseEntity<byte[]> failure(int status, String code, String details, String key) {
        var body = new LinkedHashMap<String, Object>();
        if (!key.isEmpty()) {
            body.put("key", key);
        }
        body.put("errorCode", code);
        body.put("errorDetails", details);
        return json(status, body);
    }

    /** An error that OFREP has no code for. */
    ResponseEntity.BodyBuilder error(int status) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
    }

    byte[] details(String details) {
        return bytes(Map.of("errorDetails", details));
    }

    ResponseEntity<byte[]> json(int status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(bytes(body));
    }

    byte[] bytes(Object body) {
        return mapper.writeValueAsBytes(body);
    }
}
