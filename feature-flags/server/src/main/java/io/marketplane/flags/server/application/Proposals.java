package io.marketplane.flags.server.application;

import io.marketplane.flags.evaluator.value.Problem;
import io.marketplane.flags.server.domain.ChangeRequest;
import io.marketplane.flags.server.domain.DefinitionCheck;
import io.marketplane.flags.server.domain.FlagState;
import io.marketplane.flags.server.domain.Place;
import io.marketplane.flags.server.domain.Proposal;
import io.marketplane.flags.server.domain.Revision;
import io.marketplane.flags.server.domain.Schedule;
import java.util.List;
import java.util.Optional;

/** Checks what change requests propose, and does it, in the caller's transaction. Thread-safe. */
public final class Proposals {
    private final Flags flags;
    private final Revisions revisions;
    private final Definitions definitions;
    private final FlagRegistry registry;
    private final Schedules schedules;

    public Proposals(
            Flags flags, Revisions revisions, Definitions definitions, FlagRegistry registry, Schedules schedules) {
        this.flags = flags;
        this.revisions = revisions;
        this.definitions = definitions;
        this.registry = registry;
        this.schedules = schedules;
    }

    /** Holds what a proposal changes, in the order in which others hold it, and gives the flag's revision in force. */
    long hold(Place place, Proposal proposal) {
        if (proposal instanceof Proposal.Archive) {
            flags.findForChange(place.flagKey());
            revisions.lockAll();
        } else {
            revisions.lock(place.environment());
        }
        return head(place);
    }

    /** The flag's revision in force; 0 when it has no definition there. */
    long head(Place place) {
        return current(place).map(FlagState::number).orElse(0L);
    }

    private Optional<FlagState> current(Place place) {
        return revisions.current(place.environment(), place.flagKey());
    }

    /** Whether the proposal could be done as things are; {@code Done} holds nothing of interest. */
    Outcome<Proposal> check(Place place, Proposal proposal) {
        if (flags.find(place.flagKey()).filter(flag -> !flag.isArchived()).isEmpty()) {
            return new Outcome.Missing<>(Definitions.NO_FLAG);
        }
        var current = current(place);
        var owner = current.flatMap(FlagState::owner);
        if (owner.isPresent() && !(proposal instanceof Proposal.Restore)) {
            return new Outcome.Declared<>(owner.get());
        }
        return switch (proposal) {
            case Proposal.Define(var definition) -> {
                var related = revisions.related(place.environment(), place.flagKey(), definition.requires());
                yield accepted(proposal, DefinitionCheck.problems(place.flagKey(), definition.tree(), related));
            }
            case Proposal.Restore() ->
                current.flatMap(FlagState::kill).isPresent()
                        ? new Outcome.Done<>(proposal)
                        : new Outcome.Conflict<>(Definitions.NOT_THROWN);
            case Proposal.Revert(var number) ->
                revisions
                                .find(place.environment(), place.flagKey(), number)
                                .flatMap(Revision::definition)
                                .isPresent()
                        ? new Outcome.Done<>(proposal)
                        : new Outcome.Missing<>(Definitions.NO_REVISION);
            case Proposal.Archive() -> new Outcome.Done<>(proposal);
            case Proposal.Plan(var steps) -> schedules.check(place, steps).then(_ -> new Outcome.Done<>(proposal));
        };
    }

    private static Outcome<Proposal> accepted(Proposal proposal, List<Problem> problems) {
        return problems.isEmpty()
                ? new Outcome.Done<>(proposal)
                : new Outcome.Invalid<>(problems.stream()
                        .map(problem -> new Problem("/definition" + problem.pointer(), problem.message()))
                        .toList());
    }

    /** Does what an approved request says; what it is based on is held and in force. */
    Outcome<ChangeRequest> perform(ChangeRequest request) {
        var place = request.place();
        var draft = request.draft();
        var change = new Change(
                place.environment(),
                place.flagKey(),
                request.author(),
                draft.comment(),
                state -> state.map(FlagState::number).orElse(0L) == draft.base(),
                request.names());
        return switch (draft.proposal()) {
            case Proposal.Define(var definition) -> resulting(request, definitions.put(change, definition.tree()));
            case Proposal.Restore() -> resulting(request, definitions.restore(change));
            case Proposal.Revert(var number) -> resulting(request, definitions.revert(change, number));
            case Proposal.Archive() ->
                registry.archive(place.flagKey(), _ -> true, request.author(), draft.comment())
                        .then(_ -> new Outcome.Done<>(request));
            case Proposal.Plan(var steps) ->
                schedules.check(place, steps).then(_ -> {
                    var origin = new Schedule.Origin(
                            request.author(),
                            request.progress().approvedBy(),
                            draft.comment(),
                            request.progress().times().updated());
                    schedules.add(Schedule.of(request.id(), place, origin, steps), request.author());
                    return new Outcome.Done<>(request);
                });
        };
    }

    private static Outcome<ChangeRequest> resulting(ChangeRequest request, Outcome<FlagState> outcome) {
        return outcome.then(state -> new Outcome.Done<>(request.resultingIn(state.number())));
    }
}
