package io.marketplane.operator.featureflag.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketplane.crds.featureflag.FlagProblem;
import io.marketplane.operator.featureflag.observe.Declared;
import io.marketplane.operator.featureflag.observe.Pointers;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads what the flag server answers. */
final class DeclaredJson {
    private DeclaredJson() {}

    static Declared read(JsonNode json) {
        return new Declared(
                json.required("digest").asText(),
                json.required("revision").asLong(),
                items(json.path("overrides")).stream()
                        .map(item -> new Declared.KillSwitch(
                                item.required("flag").asText(),
                                Instant.parse(item.required("until").asText())))
                        .toList());
    }

    /** The errors of a refusal (RFC 9457); what names no flag is about the resource. */
    static List<FlagProblem> problems(JsonNode problem) {
        List<FlagProblem> errors = items(problem.path("errors")).stream()
                .map(error -> {
                    String pointer = error.path("pointer").asText("");
                    return new FlagProblem(
                            Pointers.flagAt(pointer),
                            pointer + ": " + error.path("detail").asText(""));
                })
                .toList();
        return errors.isEmpty()
                ? List.of(new FlagProblem("", problem.path("detail").asText("The flag server refused it")))
                : errors;
    }

    private static List<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
