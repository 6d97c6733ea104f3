package io.marketplane.flags.server.adapter.web.flag;

import io.marketplane.flags.server.domain.Flag;
import io.marketplane.flags.server.domain.FlagKey;
import io.marketplane.service.json.Faults;
import io.marketplane.service.json.Members;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the bodies of the flag routes and says everything that is wrong with them. */
final class FlagReader {

    private static final Set<String> DETAILS = Set.of("description", "owner", "tags");
    private static final Set<String> NEW = Set.of("key", "description", "owner", "tags");
    private static final int MOST_TAGS = 50;

    private FlagReader() {}

    /** A new flag's key and details. */
    record Wanted(String key, Flag.Details details) {}

    static Wanted created(JsonNode body) {
        var faults = new Faults();
        var key = Members.of(body, NEW, faults).flatMap(members -> members.text("key", FlagKey::of));
        var details = details(body, new Flag.Details("", "", List.of()), faults);
        if (!faults.isEmpty() || key.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        return new Wanted(key.get(), details);
    }

    /** The patch of a flag's details, checked as far as it can be without the flag. */
    static JsonNode patch(JsonNode body) {
        var faults = new Faults();
        Members.of(body, DETAILS, faults);
        if (body.isObject()) {
            details(body, new Flag.Details("", "", List.of()), faults);
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        return body;
    }

    /** The details after a patch that {@link #patch} took. */
    static Flag.Details patched(JsonNode patch, Flag.Details before) {
        return details(patch, before, new Faults());
    }

    private static Flag.Details details(JsonNode body, Flag.Details before, Faults faults) {
        return new Flag.Details(
                text(body, "description", 1_000, faults).orElse(before.description()),
                text(body, "owner", 200, faults).orElse(before.owner()),
                tags(body, faults).orElse(before.tags()));
    }

    /** Absent leaves it as it is, null and "" empty it. */
    private static Optional<String> text(JsonNode body, String name, int longest, Faults faults) {
        var node = body.path(name);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (node.isNull() || "".equals(node.asString(null))) {
            return Optional.of("");
        }
        return faults.take(new FieldProblem.Pointer("/" + name), line(node, longest));
    }

    private static Checked<String> line(JsonNode node, int longest) {
        return node.isString() ? Text.line(node.stringValue(), longest) : Checked.refuse("must be a string");
    }

    private static Optional<List<String>> tags(JsonNode body, Faults faults) {
        var node = body.path("tags");
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!node.isNull() && (!node.isArray() || node.size() > MOST_TAGS)) {
            faults.add(FieldProblem.at("/tags", "must be a list of at most " + MOST_TAGS + " strings"));
            return Optional.empty();
        }
        var tags = new ArrayList<String>();
        for (int i = 0; i < node.size(); i++) {
            faults.take(new FieldProblem.Pointer("/tags/" + i), line(node.get(i), 100))
                    .ifPresent(tags::add);
        }
        return Optional.of(tags);
    }
}
