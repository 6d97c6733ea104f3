package io.marketplane.flags.server.adapter.web.declaration;

import io.marketplane.flags.evaluator.value.Problem;
import io.marketplane.flags.server.domain.Declaration;
import io.marketplane.flags.server.domain.Owner;
import io.marketplane.flags.server.domain.Resource;
import io.marketplane.service.json.Faults;
import io.marketplane.service.json.Members;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what a resource declares. */
final class DeclarationReader {

    private static final Set<String> MEMBERS = Set.of("digest", "createdAt", "adopt", "flagSpec", "prerequisites");
    private static final Set<String> FLAG_SPEC = Set.of("flags", "$evaluators", "metadata");
    private static final int LONGEST_DIGEST = 100;

    private DeclarationReader() {}

    static Declaration read(JsonNode body, String environment, Owner owner) {
        var faults = new Faults();
        var members = Members.of(body, MEMBERS, faults);
        var digest = members.flatMap(found -> found.text("digest", text -> Text.line(text, LONGEST_DIGEST)));
        var created = members.flatMap(found -> found.text("createdAt", DeclarationReader::time));
        var flagSpec = members.flatMap(found -> found.object("flagSpec", FLAG_SPEC));
        if (members.isPresent()) {
            shape(body, faults);
        }
        if (!faults.isEmpty() || digest.isEmpty() || created.isEmpty() || flagSpec.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        return new Declaration(
                environment,
                owner,
                digest.get(),
                created.get(),
                body.path("adopt").asBoolean(false),
                Resource.definitions(body.path("flagSpec"), body.path("prerequisites")));
    }

    private static void shape(JsonNode body, Faults faults) {
        if (body.has("adopt") && !body.path("adopt").isBoolean()) {
            faults.add(FieldProblem.at("/adopt", "must be true or false"));
        }
        var flags = body.path("flagSpec").path("flags");
        if (!flags.isObject() || flags.isEmpty()) {
            faults.add(FieldProblem.at("/flagSpec/flags", "must be an object with at least one flag"));
        }
        flags.properties().stream()
                .filter(flag -> flag.getKey().isEmpty() || !flag.getValue().isObject())
                .forEach(flag -> faults.add(FieldProblem.at(
                        Problem.member("/flagSpec/flags", flag.getKey()),
                        "must be an object with state and variants, under a key that is not empty")));
        var prerequisites = body.path("prerequisites");
        if (!prerequisites.isMissingNode() && !prerequisites.isObject()) {
            faults.add(FieldProblem.at("/prerequisites", "must be an object of lists"));
        }
        prerequisites.propertyNames().stream()
                .filter(key -> !flags.has(key))
                .forEach(key -> faults.add(FieldProblem.at(
                        Problem.member("/prerequisites", key), "must be the key of a flag of flagSpec.flags")));
    }

    private static Checked<Instant> time(String text) {
        try {
            return new Checked.Accepted<>(Instant.parse(text));
        } catch (DateTimeException e) {
            return new Checked.Refused<>("must be a time of RFC 3339 in UTC", false);
        }
    }
}
