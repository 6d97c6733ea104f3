package io.marketplane.flags.server.adapter.ofrep;

import io.marketplane.flags.evaluator.json.JsonText;
import io.marketplane.flags.evaluator.value.Attributes;
import io.marketplane.service.web.BodyBytes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the body of an evaluation: its context, or what is wrong with it. */
sealed interface EvaluationBody {

    /** A larger body is not read: 1 MiB. */
    int MOST_BYTES = 1 << 20;

    /**
     * A body that can be evaluated.
     *
     * @param attributes the context
     * @param targeted whether it has a targeting key
     */
    record Context(Attributes attributes, boolean targeted) implements EvaluationBody {}

    /** A body that cannot. */
    record Fault(int status, String code, String details) implements EvaluationBody {}

    static EvaluationBody read(HttpServletRequest request) {
        byte[] bytes;
        try {
            bytes = BodyBytes.read(request, MOST_BYTES);
        } catch (IOException e) {
            return new Fault(400, "PARSE_ERROR", "the body ended before its end");
        }
        if (bytes.length > MOST_BYTES) {
            return new Fault(413, "GENERAL", "a body may have " + MOST_BYTES + " bytes at most");
        }
        return switch (JsonText.read(bytes)) {
            case JsonText.Result.Malformed(var reason) -> new Fault(400, "PARSE_ERROR", "this is no JSON: " + reason);
            case JsonText.Result.Value(var value) -> context(value);
        };
    }

    private static EvaluationBody context(@Nullable Object body) {
        if (!(body instanceof Map<?, ?> root) || !(root.get("context") instanceof Map<?, ?> context)) {
            return new Fault(400, "INVALID_CONTEXT", "the member context must be an object");
        }
        var values = new HashMap<String, @Nullable Object>();
        context.forEach((name, value) -> values.put(String.valueOf(name), value));
        boolean targeted = values.containsKey(Attributes.TARGETING_KEY);
        if (targeted && !(values.get(Attributes.TARGETING_KEY) instanceof String)) {
            return new Fault(400, "INVALID_CONTEXT", "targetingKey must be a string");
        }
        return new Context(Attributes.of(values), targeted);
    }
}
