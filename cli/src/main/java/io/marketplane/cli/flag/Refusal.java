package io.marketplane.cli.flag;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Puts a refusal of the flags server into words: its problem (RFC 9457) with each fault, and what to do. Pure. */
final class Refusal {
    private static final String KEYS =
            "a role counts in the environment of its key alone; see the roles in docs/guides/flags-server.md";

    private Refusal() {}

    static FlagFailure of(String server, int status, JsonNode problem) {
        var title = problem.path("title").asText("status " + status);
        var detail = problem.path("detail").asText(problem.path("errorDetails").asText(""));
        var faults = StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(fault -> "%n  %s %s"
                        .formatted(
                                fault.path("pointer")
                                        .asText(fault.path("parameter").asText("")),
                                fault.path("detail").asText("")))
                .collect(Collectors.joining());
        return new FlagFailure(
                "The flags server %s refused: %s%s%s"
                        .formatted(server, title, detail.isEmpty() ? "" : ". " + detail, faults),
                remedy(status, problem.path("type").asText("")));
    }

    private static String remedy(int status, String type) {
        if (type.endsWith("/flag-declared")) {
            return "change that resource and apply it; in an emergency: ./marketplane flag kill";
        }
        if (type.endsWith("/approval-required")) {
            return "propose it with the same command: ./marketplane flag set KEY … --propose --comment TEXT";
        }
        return switch (status) {
            case 400, 422 -> "correct what is named, then run the command again";
            case 401 -> "set MARKETPLANE_FLAGS_KEY, or name a file with the key: --key-file FILE";
            case 403 -> "come with a key or token of that role: " + KEYS;
            case 404 -> "see what is there: ./marketplane flag list";
            case 429, 503 -> "run the command again in a moment";
            default -> "look at the flag, then run the command again: ./marketplane flag get KEY";
        };
    }
}
