package io.marketplane.flags.server.adapter.web;

import io.marketplane.service.json.Faults;
import io.marketplane.service.json.Members;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Why something is done, as the OpenAPI document describes it. */
@Schema(name = "Comment", description = "Why this is done.")
public record Comment(
        @Schema(
                description = "Goes into the history.",
                minLength = 1,
                maxLength = 1000,
                requiredMode = Schema.RequiredMode.REQUIRED)
        String comment) {

    private static final int LONGEST = 1_000;
    private static final Set<String> MEMBERS = Set.of("comment");

    /** Reads a body that holds a comment alone; throws the problem that names every fault. */
    public static String read(JsonNode body) {
        var faults = new Faults();
        return Members.of(body, MEMBERS, faults)
                .flatMap(members -> members.text("comment", Comment::line))
                .filter(_ -> faults.isEmpty())
                .orElseThrow(() -> new ProblemException(faults.problem()));
    }

    /** Whether a text is a legal comment. */
    public static Checked<String> line(String text) {
        return Text.line(text, LONGEST);
    }
}
