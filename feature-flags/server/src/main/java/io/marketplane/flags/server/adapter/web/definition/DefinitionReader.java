package io.marketplane.flags.server.adapter.web.definition;

import io.marketplane.flags.server.adapter.web.Comment;
import io.marketplane.service.json.Faults;
import io.marketplane.service.json.Members;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.ProblemException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the bodies of the definition routes. */
final class DefinitionReader {

    private static final Set<String> CHANGE = Set.of("definition", "comment");

    private DefinitionReader() {}

    /** A definition and why. */
    record Wanted(JsonNode definition, String comment) {}

    /** Reads a change; the comment may be left out. */
    static Wanted change(JsonNode body) {
        var faults = new Faults();
        var comment = Members.of(body, CHANGE, faults)
                .flatMap(members -> body.has("comment") ? members.text("comment", Comment::line) : Optional.of(""));
        if (body.isObject() && !body.has("definition")) {
            faults.add(FieldProblem.at("/definition", "is required: an object with state and variants"));
        }
        if (!faults.isEmpty() || comment.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        return new Wanted(body.get("definition"), comment.get());
    }
}
