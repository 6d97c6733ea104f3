package io.marketplane.cli.flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketplane.cli.terminal.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Puts an evaluation into words, in the members of OFREP whoever made it. Pure. */
public final class EvaluationReport {

    private EvaluationReport() {}

    /** A local answer as OFREP would have it, with why. */
    public static JsonNode json(String key, LocalFlags.Answer answer) {
        var mapper = new ObjectMapper();
        var evaluation = answer.evaluation();
        var json = FlagJson.object().put("key", key);
        if (evaluation.errorCode() != null) {
            json.put("errorCode", evaluation.errorCode().name()).put("errorDetails", evaluation.message());
        } else {
            if (evaluation.value() != null) {
                json.set("value", mapper.valueToTree(evaluation.value()));
                json.put("variant", evaluation.variant());
            }
            json.put("reason", evaluation.reason().name());
        }
        json.set("metadata", mapper.valueToTree(evaluation.metadata()));
        json.set("why", mapper.valueToTree(answer.why()));
        return json;
    }

    /** The same for a person. */
    public static List<String> lines(JsonNode answer, Style style) {
        var lines = new ArrayList<String>();
        boolean failed = answer.has("errorCode");
        lines.add(field(
                "value",
                answer.has("value") ? style.strong(FlagJson.write(answer.path("value"))) : "(the caller's default)"));
        if (answer.has("variant")) {
            lines.add(field("variant", answer.path("variant").asText()));
        }
        lines.add(field(
                "reason", failed ? style.bad("ERROR") : answer.path("reason").asText()));
        if (failed) {
            lines.add(field(
                    "error",
                    "%s: %s"
                            .formatted(
                                    answer.path("errorCode").asText(),
                                    answer.path("errorDetails").asText())));
        }
        var metadata = answer.path("metadata").properties().stream()
                .map(member -> member.getKey() + "=" + member.getValue().asText())
                .collect(Collectors.joining(", "));
        if (!metadata.isEmpty()) {
            lines.add(field("metadata", metadata));
        }
        answer.path("why").forEach(line -> lines.add(field("why", line.asText())));
        return lines;
    }

    private static String field(String name, String value) {
        return "%-10s%s".formatted(name, value);
    }
}
