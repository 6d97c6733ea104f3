package io.marketplane.flags.server.adapter.web.change;

import io.marketplane.flags.server.adapter.web.Answers;
import io.marketplane.flags.server.adapter.web.Comment;
import io.marketplane.flags.server.adapter.web.IdPage;
import io.marketplane.flags.server.adapter.web.Results;
import io.marketplane.flags.server.application.ChangeRequests;
import io.marketplane.flags.server.application.Outcome;
import io.marketplane.flags.server.application.ServedFlags;
import io.marketplane.flags.server.domain.ChangeRequest;
import io.marketplane.flags.server.domain.ChangeRequest.Event;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.service.idempotency.Idempotency;
import io.marketplane.service.json.Faults;
import io.marketplane.service.web.Answer;
import io.marketplane.service.web.EntityTag;
import io.marketplane.service.web.JsonBody;
import io.marketplane.service.web.ListRequest;
import io.marketplane.service.web.Preconditions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The change request routes. An applied one is answered when this replica serves it. */
@RestController
@RequestMapping("/v1/change-requests")
class ChangeRequestController implements ChangeRequestApi {
    private static final Set<String> FILTERS = Set.of("environment", "flag", "status");
    private static final Duration SERVED_WITHIN = Duration.ofSeconds(1);

    private final ChangeRequests requests;
    private final ChangeRequestAccess access;
    private final Idempotency idempotency;
    private final ServedFlags served;
    private final Answers answers;

    ChangeRequestController(
            ChangeRequests requests,
            ChangeRequestAccess access,
            Idempotency idempotency,
            ServedFlags served,
            Answers answers) {
        this.requests = requests;
        this.access = access;
        this.idempotency = idempotency;
        this.served = served;
        this.answers = answers;
    }

    @Override
    @PostMapping
    public ResponseEntity<byte[]> propose(HttpServletRequest request) {
        access.requireAnywhere(request);
        var body = JsonBody.read(request, "application/json");
        var wanted = ChangeRequestReader.created(body);
        var author = access.require(
                request, Role.EDITOR, wanted.place(), wanted.draft().proposal());
        return idempotency
                .once(
                        request,
                        author.name(),
                        body,
                        () -> created(requests.propose(wanted.place(), wanted.draft(), author.name())))
                .toResponse();
    }

    private Answer created(Outcome<ChangeRequest> outcome) {
        var made = value(outcome);
        return answers.created(ChangeRequestBody.of(made), tag(made), "/v1/change-requests/" + made.id());
    }

    @Override
    @GetMapping
    public ResponseEntity<byte[]> list(HttpServletRequest request) {
        var faults = new Faults();
        var query = ListRequest.of(request.getParameterMap(), FILTERS, faults);
        var filter = ChangeRequestReader.filter(query, access.readable(request));
        var page = IdPage.of(request, query, faults);
        var found = access.read(() -> requests.list(filter, page.after(), page.limit() + 1));
        var next = page.next(found, ChangeRequest::id);
        return answers.page(new ChangeRequestList(page.items(found, ChangeRequestBody::of), next), page.link(next));
    }

    @Override
    @GetMapping("/{id}")
    public ResponseEntity<byte[]> read(@PathVariable String id, HttpServletRequest request) {
        var found = access.find(request, Role.VIEWER, id);
        return Preconditions.notModified(request, tag(found))
                ? answers.notModified(tag(found))
                : answers.found(ChangeRequestBody.of(found), tag(found));
    }

    @Override
    @PutMapping("/{id}")
    public ResponseEntity<byte[]> replace(@PathVariable String id, HttpServletRequest request) {
        var found = access.find(request, Role.EDITOR, id);
        var condition = condition(request, found);
        return amend(
                found, condition, ChangeRequestReader.amended(JsonBody.read(request, "application/json")), request);
    }

    @Override
    @PatchMapping("/{id}")
    public ResponseEntity<byte[]> amend(@PathVariable String id, HttpServletRequest request) {
        var found = access.find(request, Role.EDITOR, id);
        var condition = condition(request, found);
        var patch = JsonBody.read(request, JsonBody.MERGE_PATCH);
        var draft = ChangeRequestReader.patched(found.draft(), patch);
        return amend(found, condition, draft, request);
    }

    private ResponseEntity<byte[]> amend(
            ChangeRequest found,
            Predicate<ChangeRequest> condition,
            ChangeRequest.Draft draft,
            HttpServletRequest request) {
        var actor = access.actor(request, Role.EDITOR, found.place(), draft.proposal());
        return answer(requests.handle(found.id(), condition, new Event.Amend(draft), actor, draft.comment()));
    }

    @Override
    @PostMapping("/{id}/approve")
    public ResponseEntity<byte[]> approve(@PathVariable String id, HttpServletRequest request) {
        return handle(id, Role.APPROVER, new Event.Approve(), request);
    }

    @Override
    @PostMapping("/{id}/reject")
    public ResponseEntity<byte[]> reject(@PathVariable String id, HttpServletRequest request) {
        return handle(id, Role.APPROVER, new Event.Reject(), request);
    }

    @Override
    @PostMapping("/{id}/withdraw")
    public ResponseEntity<byte[]> withdraw(@PathVariable String id, HttpServletRequest request) {
        return handle(id, Role.EDITOR, new Event.Withdraw(), request);
    }

    @Override
    @PostMapping("/{id}/apply")
    public ResponseEntity<byte[]> apply(@PathVariable String id, HttpServletRequest request) {
        return handle(id, Role.APPROVER, new Event.Apply(), request);
    }

    private ResponseEntity<byte[]> handle(String id, Role role, Event event, HttpServletRequest request) {
        var found = access.find(request, role, id);
        var actor = access.actor(request, role, found.place(), found.draft().proposal());
        var condition = condition(request, found);
        var comment = Comment.read(JsonBody.read(request, "application/json"));
        return answer(requests.handle(found.id(), condition, event, actor, comment));
    }

    /** Whatever the caller says: it must be the request that access was given to. */
    private static Predicate<ChangeRequest> condition(HttpServletRequest request, ChangeRequest found) {
        var condition = Preconditions.required(request);
        return current -> tag(current).equals(tag(found)) && Preconditions.allows(condition, tag(current));
    }

    private ResponseEntity<byte[]> answer(Outcome<ChangeRequest> outcome) {
        var changed = value(outcome);
        changed.progress()
                .revision()
                .ifPresent(number -> served.awaitAfter(changed.place().environment(), number - 1, SERVED_WITHIN));
        return answers.found(ChangeRequestBody.of(changed), tag(changed));
    }

    private static ChangeRequest value(Outcome<ChangeRequest> outcome) {
        return Results.value(outcome, ChangeRequestController::tag, "/change");
    }

    private static EntityTag tag(ChangeRequest request) {
        return EntityTag.ofVersion(request.progress().version());
    }
}
