package io.marketplane.flags.server.adapter.web.change;

import io.marketplane.flags.server.adapter.web.Comment;
import io.marketplane.flags.server.adapter.web.Filters;
import io.marketplane.flags.server.application.ChangeRequestStore;
import io.marketplane.flags.server.domain.ChangeRequest;
import io.marketplane.flags.server.domain.Definition;
import io.marketplane.flags.server.domain.FlagKey;
import io.marketplane.flags.server.domain.Place;
import io.marketplane.flags.server.domain.Proposal;
import io.marketplane.service.json.Faults;
import io.marketplane.service.json.Members;
import io.marketplane.service.json.MergePatch;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import io.marketplane.service.web.ListRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the bodies of the change request routes and says everything that is wrong with their shape. */
final class ChangeRequestReader {
    private static final Set<String> NEW = Set.of("flag", "environment", "base", "change", "comment");
    private static final Set<String> DRAFT = Set.of("base", "change", "comment");
    private static final Set<String> CHANGE = Set.of("action", "definition", "revision", "steps");

    private ChangeRequestReader() {}

    /** A new request. */
    record Wanted(Place place, ChangeRequest.Draft draft) {}

    static Wanted created(JsonNode body) {
        var faults = new Faults();
        var members = Members.of(body, NEW, faults);
        var flag = members.flatMap(found -> found.text("flag", FlagKey::of));
        var environment = members.flatMap(found -> found.text("environment", FlagKey::of));
        var draft = members.flatMap(found -> draft(found, body, faults));
        if (!faults.isEmpty() || flag.isEmpty() || environment.isEmpty() || draft.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        return new Wanted(new Place(environment.get(), flag.get()), draft.get());
    }

    static ChangeRequest.Draft amended(JsonNode body) {
        var faults = new Faults();
        return Members.of(body, DRAFT, faults)
                .flatMap(members -> draft(members, body, faults))
                .filter(_ -> faults.isEmpty())
                .orElseThrow(() -> new ProblemException(faults.problem()));
    }

    /** What the draft is after a merge patch (RFC 7396). */
    static ChangeRequest.Draft patched(ChangeRequest.Draft draft, JsonNode patch) {
        var tree = draft.proposal().tree().objectNode();
        tree.put("base", draft.base())
                .put("comment", draft.comment())
                .set("change", draft.proposal().tree());
        return amended(MergePatch.apply(tree, patch));
    }

    /** Which requests are asked for, among those in {@code readable} environments. */
    static ChangeRequestStore.Filter filter(ListRequest query, List<String> readable) {
        var environment = query.filter("environment", Filters::text);
        return new ChangeRequestStore.Filter(
                readable.stream()
                        .filter(name -> environment.map(name::equals).orElse(true))
                        .toList(),
                query.filter("flag", Filters::text),
                query.filter("status", ChangeRequestReader::status));
    }

    private static Checked<ChangeRequest.Status> status(String text) {
        return Arrays.stream(ChangeRequest.Status.values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .map(Checked::accept)
                .orElseGet(() -> Checked.refuse("must be open, approved, applied, rejected or withdrawn"));
    }

    private static Optional<ChangeRequest.Draft> draft(Members members, JsonNode body, Faults faults) {
        var base = members.integer("base", 0, Long.MAX_VALUE);
        var comment = members.text("comment", Comment::line);
        var proposal = members.object("change", CHANGE)
                .flatMap(change -> change.text("action", ChangeRequestReader::action)
                        .flatMap(action -> proposal(action, change, body.path("change"), faults)));
        return base.isPresent() && comment.isPresent() && proposal.isPresent()
                ? Optional.of(new ChangeRequest.Draft(base.get(), proposal.get(), comment.get()))
                : Optional.empty();
    }

    private static Checked<String> action(String text) {
        return Set.of("define", "restore", "revert", "archive", "schedule").contains(text)
                ? Checked.accept(text)
                : Checked.refuse("must be define, restore, revert, archive or schedule");
    }

    private static Optional<Proposal> proposal(String action, Members change, JsonNode node, Faults faults) {
        return switch (action) {
            case "define" -> {
                if (node.path("definition").isObject()) {
                    yield Optional.of(new Proposal.Define(Definition.of(node.path("definition"))));
                }
                faults.add(FieldProblem.at("/change/definition", "is required: an object with state and variants"));
                yield Optional.empty();
            }
            case "revert" -> change.integer("revision", 1, Long.MAX_VALUE).map(Proposal.Revert::new);
            case "restore" -> Optional.of(new Proposal.Restore());
            case "schedule" ->
                Optional.of(new Proposal.Plan(ScheduleReader.steps(node.path("steps"), "/change/steps", faults)));
            default -> Optional.of(new Proposal.Archive());
        };
    }
}
