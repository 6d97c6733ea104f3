package io.marketplane.flags.server.adapter.web.change;

import io.marketplane.flags.evaluator.value.Problem;
import io.marketplane.flags.server.adapter.web.Comment;
import io.marketplane.flags.server.domain.DefinitionEdit;
import io.marketplane.flags.server.domain.FlagKey;
import io.marketplane.flags.server.domain.LocalMoment;
import io.marketplane.flags.server.domain.Place;
import io.marketplane.flags.server.domain.Schedule;
import io.marketplane.service.json.Faults;
import io.marketplane.service.json.Members;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the bodies of the schedule routes and says everything that is wrong with their shape. */
final class ScheduleReader {
    private static final Set<String> NEW = Set.of("flag", "environment", "steps", "comment");
    private static final Set<String> STEP = Set.of("at", "zone", "change");
    private static final int MOST_STEPS = 100;

    private ScheduleReader() {}

    /** A new schedule. */
    record Wanted(Place place, List<Schedule.Planned> steps, String comment) {}

    static Wanted created(JsonNode body) {
        var faults = new Faults();
        var members = Members.of(body, NEW, faults);
        var flag = members.flatMap(found -> found.text("flag", FlagKey::of));
        var environment = members.flatMap(found -> found.text("environment", FlagKey::of));
        var comment = members.flatMap(found -> found.text("comment", Comment::line));
        var steps = steps(body.path("steps"), "/steps", faults);
        if (!faults.isEmpty() || flag.isEmpty() || environment.isEmpty() || comment.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        return new Wanted(new Place(environment.get(), flag.get()), steps, comment.get());
    }

    /** The steps; those that are wrong are noted and left out. */
    static List<Schedule.Planned> steps(JsonNode list, String pointer, Faults faults) {
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_STEPS) {
            faults.add(FieldProblem.at(
                    pointer, "must be a list of 1 to " + MOST_STEPS + " objects with at, zone and change"));
            return List.of();
        }
        var steps = new ArrayList<Schedule.Planned>();
        for (int i = 0; i < list.size(); i++) {
            step(list.get(i), pointer + "/" + i, faults).ifPresent(steps::add);
        }
        return steps;
    }

    private static Optional<Schedule.Planned> step(JsonNode node, String pointer, Faults faults) {
        node.propertyNames().stream()
                .filter(name -> !STEP.contains(name))
                .forEach(name -> faults.add(FieldProblem.at(
                        Problem.member(pointer, name), "is not a member here; the members are at, change, zone")));
        var local = faults.take(new FieldProblem.Pointer(pointer + "/at"), local(node.path("at")));
        var zone = faults.take(new FieldProblem.Pointer(pointer + "/zone"), zone(node.path("zone")));
        var change = node.path("change");
        if (!change.isObject() || change.isEmpty()) {
            faults.add(FieldProblem.at(
                    pointer + "/change", "must be an object with the members of the definition that are replaced"));
            return Optional.empty();
        }
        return local.flatMap(time ->
                zone.map(place -> new Schedule.Planned(new LocalMoment(time, place), DefinitionEdit.of(change))));
    }

    private static Checked<LocalDateTime> local(JsonNode node) {
        var text = node.asString("");
        try {
            return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
                    ? Checked.accept(LocalDateTime.parse(text))
                    : Checked.refuse("must be a date and time without an offset, such as 2026-03-29T09:00");
        } catch (DateTimeException e) {
            return Checked.refuse("is no date and time of the calendar");
        }
    }

    private static Checked<ZoneId> zone(JsonNode node) {
        var text = node.asString("");
        return ZoneId.getAvailableZoneIds().contains(text)
                ? Checked.accept(ZoneId.of(text))
                : Checked.refuse("must be an IANA time zone, such as Europe/Berlin");
    }
}
