package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.AuditEntry;
import io.marketplane.flags.server.domain.ChangeRequest;
import io.marketplane.flags.server.domain.ChangeRequest.Actor;
import io.marketplane.flags.server.domain.ChangeRequest.Decision;
import io.marketplane.flags.server.domain.ChangeRequest.Draft;
import io.marketplane.flags.server.domain.ChangeRequest.Event;
import io.marketplane.flags.server.domain.ChangeRequest.Refusal;
import io.marketplane.flags.server.domain.Place;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.transaction.annotation.Transactional;

/**
 * The use cases of changes that take a second person: each step is audited in its transaction, and an applied request
 * is a revision in the same one. Thread-safe.
 */
public class ChangeRequests {
    private final ChangeRequestStore store;
    private final Proposals proposals;
    private final Journal audit;

    public ChangeRequests(ChangeRequestStore store, Proposals proposals, Journal audit) {
        this.store = store;
        this.proposals = proposals;
        this.audit = audit;
    }

    /** The request with this id. */
    @Transactional(readOnly = true)
    public Optional<ChangeRequest> find(UUID id) {
        return store.find(id);
    }

    /** A page of requests, see {@link ChangeRequestStore#list}. */
    @Transactional(readOnly = true)
    public List<ChangeRequest> list(ChangeRequestStore.Filter filter, Optional<UUID> after, int limit) {
        return store.list(filter, after, limit);
    }

    /** Adds a request for what could be done as things are. */
    @Transactional
    public Outcome<ChangeRequest> propose(Place place, Draft draft, String author) {
        return proposals.check(place, draft.proposal()).then(_ -> {
            long head = proposals.head(place);
            if (draft.base() != head) {
                return outdated(draft, head);
            }
            var request = ChangeRequest.propose(audit.id(), place, author, draft, audit.now());
            store.add(request);
            note(request, author, "change-request.proposed", draft.comment());
            return new Outcome.Done<>(request);
        });
    }

    /**
     * Does something with a request.
     *
     * @param condition what must hold for the request as it is
     * @param comment why
     */
    @Transactional
    public Outcome<ChangeRequest> handle(
            UUID id, Predicate<ChangeRequest> condition, Event event, Actor actor, String comment) {
        var found = store.findForChange(id);
        if (found.isEmpty()) {
            return new Outcome.Missing<>("There is no change request with this id.");
        }
        var request = found.get();
        if (!condition.test(request)) {
            return new Outcome.Stale<>(request);
        }
        long head = event instanceof Event.Apply
                ? proposals.hold(request.place(), request.draft().proposal())
                : proposals.head(request.place());
        return switch (request.decide(event, actor, head, audit.now())) {
            case Decision.Refused(var why) ->
                refused(why, event instanceof Event.Amend(var draft) ? draft : request.draft(), head);
            case Decision.Allowed(var next) ->
                carryOut(event, next).then(done -> {
                    store.replace(done);
                    note(done, actor.name(), action(event), comment);
                    return new Outcome.Done<>(done);
                });
        };
    }

    private Outcome<ChangeRequest> carryOut(Event event, ChangeRequest next) {
        return switch (event) {
            case Event.Amend(var draft) ->
                proposals.check(next.place(), draft.proposal()).then(_ -> new Outcome.Done<>(next));
            case Event.Apply() -> proposals.perform(next);
            case Event.Approve(), Event.Reject(), Event.Withdraw() -> new Outcome.Done<>(next);
        };
    }

    private static String action(Event event) {
        return switch (event) {
            case Event.Amend _ -> "change-request.amended";
            case Event.Approve() -> "change-request.approved";
            case Event.Reject() -> "change-request.rejected";
            case Event.Withdraw() -> "change-request.withdrawn";
            case Event.Apply() -> "change-request.applied";
        };
    }

    private static Outcome<ChangeRequest> refused(Refusal why, Draft draft, long head) {
        return switch (why) {
            case CLOSED -> new Outcome.Conflict<>("The change request was applied, rejected or withdrawn.");
            case NOT_THE_AUTHOR -> new Outcome.Forbidden<>("Only the author of a change request may do this.");
            case OWN -> new Outcome.Forbidden<>("This takes another person than the author of the change request.");
            case NOT_AN_APPROVER -> new Outcome.Forbidden<>("This takes the role approver in the environment.");
            case OUTDATED -> outdated(draft, head);
            case APPROVED_ALREADY -> new Outcome.Conflict<>("The change request is approved already.");
            case NOT_APPROVED -> new Outcome.Conflict<>("The change request is not approved.");
        };
    }

    private static <T> Outcome<T> outdated(Draft draft, long head) {
        return new Outcome.Outdated<>(
                "It is based on revision %d of the flag, and %d is in force.".formatted(draft.base(), head));
    }

    private void note(ChangeRequest request, String actor, String action, String comment) {
        var place = request.place();
        var subject = new AuditEntry.Subject(
                Optional.of(place.environment()),
                Optional.of(place.flagKey()),
                request.progress().revision());
        audit.note(actor, action, subject, comment, request.names());
    }
}
