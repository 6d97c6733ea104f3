package io.marketplane.flags.server.adapter.web;

import io.marketplane.service.json.Faults;
import io.marketplane.service.json.Members;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Text;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the bodies of the definition routes. */
final class DefinitionReader {

    private static final Set<String> CHANGE = Set.of("definition", "comment");
    private static final Set<String> COMMENT = Set.of("comment");
    private static final int LONGEST_COMMENT = 1_000;

    private DefinitionReader() {}

    /** A definition and why. */
    record Wanted(JsonNode definition, String comment) {}

    /** Reads a change; the comment may be left out. */
    static Wanted change(JsonNode body) {
        var faults = new Faults();
        var comment = Members.of(body, CHANGE, faults)
                .flatMap(members ->
                        body.has("comment") ? members.text("comment", DefinitionReader::comment) : Optional.of(""));
        if (body.isObject() && !body.has("definition")) {
            faults.add(FieldProblem.at("/definition", "is required: an object with state and variants"));
        }
        if (!faults.isEmpty() || comment.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        return new Wanted(body.get("definition"), comment.get());
    }

    /** Reads why something is done. */
    static String comment(JsonNode body) {
        var faults = new Faults();
        return Members.of(body, COMMENT, faults)
                .flatMap(members -> members.text("comment", DefinitionReader::comment))
                .filter(_ -> faults.isEmpty())
                .orElseThrow(() -> new ProblemException(faults.problem()));
    }

    static Checked<String> comment(String text) {
        return Text.line(text, LONGEST_COMMENT);
    }
}
