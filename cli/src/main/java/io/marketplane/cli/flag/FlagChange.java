package io.marketplane.cli.flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketplane.cli.flag.FlagApi.Current;
import io.marketplane.cli.flag.FlagApi.Taken;
import io.marketplane.cli.terminal.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes a flag's definition so that nobody's change is overwritten unseen.
 *
 * @param api the server
 * @param flag the flag's key
 * @param environment where
 */
public record FlagChange(FlagApi api, String flag, String environment) {
    /** How far back the revision is looked for that a change began with. */
    private static final int HISTORY = 1_000;

    /**
     * What a change comes to.
     *
     * @param now the flag as it is, if it has a definition
     * @param wanted the definition that it is to have
     */
    public record Plan(Optional<Current> now, ObjectNode wanted) {

        /** Whether there is nothing to do. */
        public boolean isDone() {
            return now.filter(current -> !current.body().path("killed").asBoolean())
                    .map(Current::definition)
                    .filter(wanted::equals)
                    .isPresent();
        }
    }

    /** What would be sent: the definition of {@code file}, or the one in force, with an edit in it. */
    public Plan plan(Optional<ObjectNode> file, DefinitionEdit edit) {
        var now = api.definition(flag, environment);
        var base = file.or(() -> now.map(Current::definition)
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast))
                .or(() -> edit.variants().isEmpty()
                        ? Optional.empty()
                        : Optional.of(FlagJson.object().put("state", "ENABLED")))
                .orElseThrow(
                        () -> new FlagFailure(
                                "The flag '%s' has no definition in %s yet".formatted(flag, environment),
                                "give its first one: --file FILE, or --variant on=true --variant off=false --default-variant off"));
        return new Plan(now, edit.apply(base));
    }

    /**
     * Sends a plan.
     *
     * @param seen the revision that its maker has looked at; empty when it is the one that the plan was made with
     * @throws FlagFailure when somebody was quicker; the message shows both changes
     */
    public Current send(Plan plan, Optional<Long> seen, String comment, Style style) {
        var number = plan.now.map(Current::revision).orElse(0L);
        if (seen.isPresent() && !seen.get().equals(number)) {
            throw conflict(revision(seen.get()), seen.get(), plan.wanted, style);
        }
        var change = FlagJson.object();
        if (!comment.isEmpty()) {
            change.put("comment", comment);
        }
        change.set("definition", plan.wanted);
        return switch (api.put(flag, environment, plan.now.map(Current::etag), change)) {
            case Taken.Done(var now) -> now;
            case Taken.Stale() ->
                throw conflict(plan.now.map(Current::definition).orElse(FlagJson.object()), number, plan.wanted, style);
        };
    }

    /** Proposes a plan as a change request. */
    public JsonNode propose(Plan plan, String comment) {
        var request = FlagJson.object()
                .put("flag", flag)
                .put("environment", environment)
                .put("base", plan.now.map(Current::revision).orElse(0L))
                .put("comment", comment);
        request.putObject("change").put("action", "define").set("definition", plan.wanted);
        return api.propose(request);
    }

    /** Sends a change that names what was read a moment ago. */
    public Current send(Function<String, Taken> request) {
        var now = api.definition(flag, environment)
                .orElseThrow(() -> new FlagFailure(
                        "The flag '%s' has no definition in %s".formatted(flag, environment),
                        "see where it has one: ./marketplane flag list"));
        return switch (request.apply(now.etag())) {
            case Taken.Done(var done) -> done;
            case Taken.Stale() ->
                throw new FlagFailure(
                        "Somebody else changed '%s' in %s at the same moment".formatted(flag, environment),
                        "look at it, then run the command again: ./marketplane flag history " + flag);
        };
    }

    /** The definition that a revision has. */
    public JsonNode revision(long number) {
        return api.revisions(flag, environment, HISTORY).stream()
                .filter(revision -> revision.path("revision").asLong() == number)
                .map(revision -> revision.path("definition"))
                .findFirst()
                .orElseThrow(() -> new FlagFailure(
                        "The flag '%s' has no revision %d in %s".formatted(flag, number, environment),
                        "see which it has: ./marketplane flag history %s --environment %s"
                                .formatted(flag, environment)));
    }

    private FlagFailure conflict(JsonNode base, long seen, ObjectNode wanted, Style style) {
        var theirs = api.definition(flag, environment);
        var definition = theirs.map(Current::definition).orElse(FlagJson.object());
        long number = theirs.map(Current::revision).orElse(0L);
        List<String> lines = new ArrayList<>();
        lines.add(theirs.map(current -> "Somebody changed '%s' in %s: %s made revision %d%s, and you began with %d"
                        .formatted(
                                flag,
                                environment,
                                current.body().path("author").asText(),
                                number,
                                quoted(current.body().path("comment").asText("")),
                                seen))
                .orElseGet(() -> "Somebody took '%s' out of %s".formatted(flag, environment)));
        var latest = CanonicalText.lines(definition);
        lines.add("What they changed:");
        lines.addAll(
                LineDiff.unified("revision " + seen, CanonicalText.lines(base), "revision " + number, latest, style));
        lines.add("What you would make of it:");
        lines.addAll(LineDiff.unified("revision " + number, latest, "yours", CanonicalText.lines(wanted), style));
        return new FlagFailure(
                String.join(System.lineSeparator(), lines),
                "when that is what you want, run the command again with --revision %d; take their change into --file first"
                        .formatted(number));
    }

    private static String quoted(String comment) {
        return comment.isEmpty() ? "" : " (\"%s\")".formatted(comment);
    }
}
