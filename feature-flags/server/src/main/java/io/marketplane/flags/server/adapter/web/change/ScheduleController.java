package io.marketplane.flags.server.adapter.web.change;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.adapter.web.Answers;
import io.marketplane.flags.server.adapter.web.Filters;
import io.marketplane.flags.server.adapter.web.IdPage;
import io.marketplane.flags.server.adapter.web.Results;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.Outcome;
import io.marketplane.flags.server.application.ScheduleStore;
import io.marketplane.flags.server.application.Schedules;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.flags.server.domain.Schedule;
import io.marketplane.service.database.Reads;
import io.marketplane.service.idempotency.Idempotency;
import io.marketplane.service.json.Faults;
import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Uuid7;
import io.marketplane.service.web.Answer;
import io.marketplane.service.web.EntityTag;
import io.marketplane.service.web.JsonBody;
import io.marketplane.service.web.ListRequest;
import io.marketplane.service.web.Preconditions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The schedule routes. */
@RestController
@RequestMapping("/v1/schedules")
class ScheduleController implements ScheduleApi {
    private static final Set<String> FILTERS = Set.of("environment", "flag", "pending");

    private final Schedules schedules;
    private final Environments environments;
    private final Access access;
    private final Idempotency idempotency;
    private final Reads reads;
    private final Answers answers;

    ScheduleController(
            Schedules schedules,
            Environments environments,
            Access access,
            Idempotency idempotency,
            Reads reads,
            Answers answers) {
        this.schedules = schedules;
        this.environments = environments;
        this.access = access;
        this.idempotency = idempotency;
        this.reads = reads;
        this.answers = answers;
    }

    @Override
    @PostMapping
    public ResponseEntity<byte[]> create(HttpServletRequest request) {
        access.requireAnywhere(request, Role.EDITOR);
        var body = JsonBody.read(request, "application/json");
        var wanted = ScheduleReader.created(body);
        String environment = wanted.place().environment();
        var author = access.require(request, Role.EDITOR, environment);
        if (environments.find(environment).isEmpty()) {
            throw Results.missing("There is no environment with this name.");
        }
        Results.requireDirect(environments, environment);
        return idempotency
                .once(
                        request,
                        author.name(),
                        body,
                        () -> created(
                                schedules.create(wanted.place(), wanted.steps(), author.name(), wanted.comment())))
                .toResponse();
    }

    private Answer created(Outcome<Schedule> outcome) {
        var made = Results.value(outcome, ScheduleController::tag, "");
        return answers.created(ScheduleBody.of(made), tag(made), "/v1/schedules/" + made.id());
    }

    @Override
    @GetMapping
    public ResponseEntity<byte[]> list(HttpServletRequest request) {
        var caller = access.requireAnywhere(request, Role.VIEWER);
        var faults = new Faults();
        var query = ListRequest.of(request.getParameterMap(), FILTERS, faults);
        var environment = query.filter("environment", Filters::text);
        List<String> wanted = environments.where(caller, Role.VIEWER).stream()
                .filter(name -> environment.map(name::equals).orElse(true))
                .toList();
        var filter = new ScheduleStore.Filter(
                wanted, query.filter("flag", Filters::text), query.filter("pending", ScheduleController::bool));
        var page = IdPage.of(request, query, faults);
        var found = reads.read(() -> schedules.list(filter, page.after(), page.limit() + 1));
        var next = page.next(found, Schedule::id);
        return answers.page(new ScheduleList(page.items(found, ScheduleBody::of), next), page.link(next));
    }

    private static Checked<Boolean> bool(String text) {
        return text.equals("true") || text.equals("false")
                ? Checked.accept(Boolean.valueOf(text))
                : Checked.refuse("must be true or false");
    }

    @Override
    @GetMapping("/{id}")
    public ResponseEntity<byte[]> read(@PathVariable String id, HttpServletRequest request) {
        var found = find(request, Role.VIEWER, id);
        return Preconditions.notModified(request, tag(found))
                ? answers.notModified(tag(found))
                : answers.found(ScheduleBody.of(found), tag(found));
    }

    @Override
    @DeleteMapping("/{id}")
    public ResponseEntity<byte[]> cancel(@PathVariable String id, HttpServletRequest request) {
        var found = find(request, Role.EDITOR, id);
        var condition = Preconditions.required(request);
        var outcome = schedules.cancel(
                found.id(),
                current -> Preconditions.allows(condition, tag(current)),
                access.caller(request).name());
        var cancelled = Results.value(outcome, ScheduleController::tag, "");
        return answers.found(ScheduleBody.of(cancelled), tag(cancelled));
    }

    private Schedule find(HttpServletRequest request, Role role, String id) {
        access.requireAnywhere(request, role);
        var found = Uuid7.parse(id)
                .flatMap(uuid -> reads.read(() -> schedules.find(uuid)))
                .orElseThrow(() -> Results.missing("There is no schedule with this id."));
        access.require(request, role, found.place().environment());
        return found;
    }

    private static EntityTag tag(Schedule schedule) {
        return EntityTag.ofVersion(schedule.version());
    }
}
