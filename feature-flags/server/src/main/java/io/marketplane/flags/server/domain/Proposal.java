package io.marketplane.flags.server.domain;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a change request is to do to a flag in an environment. Immutable. */
public sealed interface Proposal {

    /** Give it a definition. */
    record Define(Definition definition) implements Proposal {}

    /** Take its kill switch back. */
    record Restore() implements Proposal {}

    /**
     * Make a new revision that equals an older one.
     *
     * @param number of that one
     */
    record Revert(long number) implements Proposal {}

    /** Archive it, in all environments. */
    record Archive() implements Proposal {}

    /**
     * Do changes at their times.
     *
     * @param steps at least one
     */
    record Plan(List<Schedule.Planned> steps) implements Proposal {
        public Plan {
            steps = List.copyOf(steps);
        }
    }

    /** What it is called where it is stored and answered. */
    default String action() {
        return switch (this) {
            case Define _ -> "define";
            case Restore _ -> "restore";
            case Revert _ -> "revert";
            case Archive _ -> "archive";
            case Plan _ -> "schedule";
        };
    }

    /** As a tree, which is the caller's to change. */
    default ObjectNode tree() {
        var tree = DefinitionJson.object().put("action", action());
        switch (this) {
            case Define(var definition) -> tree.set("definition", definition.tree());
            case Revert(var number) -> tree.put("revision", number);
            case Plan(var steps) -> {
                var list = tree.putArray("steps");
                steps.forEach(step -> list.addObject()
                        .put("at", step.moment().local().toString())
                        .put("zone", step.moment().zone().getId())
                        .set("change", step.change().tree()));
            }
            case Restore _, Archive _ -> {}
        }
        return tree;
    }

    /** As JSON; {@link #of} reads it. */
    default String text() {
        return DefinitionJson.write(tree());
    }

    /**
     * The proposal with this text.
     *
     * @throws IllegalArgumentException when {@link #text} never gave it
     */
    static Proposal of(String text) {
        var tree = DefinitionJson.read(text);
        return switch (tree.path("action").asString("")) {
            case "define" -> new Define(Definition.of(tree.path("definition")));
            case "restore" -> new Restore();
            case "revert" -> new Revert(tree.path("revision").asLong(0));
            case "archive" -> new Archive();
            case "schedule" -> new Plan(steps(tree.path("steps")));
            default -> throw new IllegalArgumentException("a proposal of an unknown kind");
        };
    }

    private static List<Schedule.Planned> steps(JsonNode list) {
        var steps = new ArrayList<Schedule.Planned>();
        for (var step : list) {
            var moment = new LocalMoment(
                    LocalDateTime.parse(step.path("at").asString("")),
                    ZoneId.of(step.path("zone").asString("")));
            steps.add(new Schedule.Planned(moment, DefinitionEdit.of(step.path("change"))));
        }
        return steps;
    }
}
