package io.marketplane.flags.server.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A change that waits for a second person: the author proposes it and may amend or withdraw it, somebody else with the
 * role approver approves, rejects and applies it. Immutable; {@link #decide} is pure.
 *
 * @param id a UUID of version 7
 * @param place what it is about
 * @param author who proposed it
 * @param draft what is proposed
 * @param progress how far it has come
 */
public record ChangeRequest(UUID id, Place place, String author, Draft draft, Progress progress) {

    /**
     * What is proposed.
     *
     * @param base the revision of the flag that the author has seen; 0 for a flag without a definition there
     * @param proposal what is to be done
     * @param comment why
     */
    public record Draft(long base, Proposal proposal, String comment) {}

    /**
     * How far a request has come.
     *
     * @param status where it stands
     * @param approvedBy who approved the draft as it is now
     * @param closedBy who applied, rejected or withdrew it
     * @param revision what came of it, when that is a revision
     * @param version 1 or more, higher with each transition
     * @param times when it was made and changed last
     */
    public record Progress(
            Status status,
            Optional<String> approvedBy,
            Optional<String> closedBy,
            OptionalLong revision,
            long version,
            Times times) {}

    /** When a request was made and changed last. */
    public record Times(Instant created, Instant updated) {}

    /** Where a request stands. */
    public enum Status {
        /** It waits for approval. */
        OPEN,
        /** It waits to be applied. */
        APPROVED,
        /** It is in force, for good. */
        APPLIED,
        /** It was refused, for good. */
        REJECTED,
        /** Its author took it back, for good. */
        WITHDRAWN;

        /** As it is stored and answered. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The status with this text. */
        public static Status of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** What somebody wants to do with a request. */
    public sealed interface Event {

        /** Replace the draft. */
        record Amend(Draft draft) implements Event {}

        /** Approve the draft. */
        record Approve() implements Event {}

        /** Refuse it. */
        record Reject() implements Event {}

        /** Take it back. */
        record Withdraw() implements Event {}

        /** Put it in force. */
        record Apply() implements Event {}
    }

    /**
     * Who wants it.
     *
     * @param name as in {@link #author}
     * @param approver whether they have that role there
     */
    public record Actor(String name, boolean approver) {}

    /** Whether it may be done. */
    public sealed interface Decision {

        /** It may; the request is {@code next} then. */
        record Allowed(ChangeRequest next) implements Decision {}

        /** It may not. */
        record Refused(Refusal why) implements Decision {}
    }

    /** Why something may not be done with a request. */
    public enum Refusal {
        /** It was applied, rejected or withdrawn. */
        CLOSED,
        /** Only the author may. */
        NOT_THE_AUTHOR,
        /** The author may not. */
        OWN,
        /** The role approver is needed. */
        NOT_AN_APPROVER,
        /** The flag has another revision than the draft is based on. */
        OUTDATED,
        /** It is approved. */
        APPROVED_ALREADY,
        /** Nobody has approved the draft. */
        NOT_APPROVED
    }

    /** A new request. */
    public static ChangeRequest propose(UUID id, Place place, String author, Draft draft, Instant now) {
        return new ChangeRequest(
                id,
                place,
                author,
                draft,
                new Progress(
                        Status.OPEN, Optional.empty(), Optional.empty(), OptionalLong.empty(), 1, new Times(now, now)));
    }

    /**
     * Judges an event.
     *
     * @param head the revision of the flag that is in force; 0 for a flag without a definition there
     */
    public Decision decide(Event event, Actor actor, long head, Instant now) {
        return refusal(event, actor, head)
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> new Decision.Allowed(
                        switch (event) {
                            case Event.Amend(var wanted) ->
                                new ChangeRequest(
                                        id,
                                        place,
                                        author,
                                        wanted,
                                        next(Status.OPEN, Optional.empty(), Optional.empty(), now));
                            case Event.Approve() ->
                                with(next(Status.APPROVED, Optional.of(actor.name), Optional.empty(), now));
                            case Event.Reject() -> closed(Status.REJECTED, actor, now);
                            case Event.Withdraw() -> closed(Status.WITHDRAWN, actor, now);
                            case Event.Apply() -> closed(Status.APPLIED, actor, now);
                        }));
    }

    private Optional<Refusal> refusal(Event event, Actor actor, long head) {
        if (progress.status != Status.OPEN && progress.status != Status.APPROVED) {
            return Optional.of(Refusal.CLOSED);
        }
        return switch (event) {
            case Event.Amend(var wanted) -> byAuthor(actor).or(() -> fits(wanted, head));
            case Event.Withdraw() -> byAuthor(actor);
            case Event.Reject() -> byAnother(actor);
            case Event.Approve() ->
                byAnother(actor)
                        .or(() -> fits(draft, head))
                        .or(() -> refuseIf(progress.status == Status.APPROVED, Refusal.APPROVED_ALREADY));
            case Event.Apply() ->
                byAnother(actor)
                        .or(() -> fits(draft, head))
                        .or(() -> refuseIf(progress.status != Status.APPROVED, Refusal.NOT_APPROVED));
        };
    }

    private Optional<Refusal> byAuthor(Actor actor) {
        return refuseIf(!actor.name.equals(author), Refusal.NOT_THE_AUTHOR);
    }

    private Optional<Refusal> byAnother(Actor actor) {
        return refuseIf(!actor.approver, Refusal.NOT_AN_APPROVER)
                .or(() -> refuseIf(actor.name.equals(author), Refusal.OWN));
    }

    private static Optional<Refusal> fits(Draft draft, long head) {
        return refuseIf(draft.base != head, Refusal.OUTDATED);
    }

    private static Optional<Refusal> refuseIf(boolean condition, Refusal why) {
        return condition ? Optional.of(why) : Optional.empty();
    }

    private ChangeRequest closed(Status status, Actor actor, Instant now) {
        return with(next(status, progress.approvedBy, Optional.of(actor.name), now));
    }

    private Progress next(Status status, Optional<String> approvedBy, Optional<String> closedBy, Instant now) {
        var times = new Times(progress.times.created, now);
        return new Progress(status, approvedBy, closedBy, OptionalLong.empty(), progress.version + 1, times);
    }

    /** The applied request with the revision that came of it. */
    public ChangeRequest resultingIn(long revision) {
        return with(new Progress(
                progress.status,
                progress.approvedBy,
                progress.closedBy,
                OptionalLong.of(revision),
                progress.version,
                progress.times));
    }

    /** Who stands for the change, for the audit log. */
    public String names() {
        return "change request %s, proposed by %s, approved by %s"
                .formatted(id, author, progress.approvedBy.orElse("nobody"));
    }

    private ChangeRequest with(Progress changed) {
        return new ChangeRequest(id, place, author, draft, changed);
    }
}
