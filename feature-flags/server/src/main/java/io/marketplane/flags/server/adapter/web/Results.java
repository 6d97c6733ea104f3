package io.marketplane.flags.server.adapter.web;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.Outcome;
import io.marketplane.service.problem.CommonProblem;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.web.EntityTag;
import io.marketplane.service.web.Preconditions;
import java.util.List;
import java.util.function.Function;

/** Turns what came of a change into a value or a problem. */
public final class Results {

    private Results() {}

    /** The value; {@code tag} names the version of what is there, and faults are at {@code pointer} in the body. */
    public static <T> T value(Outcome<T> outcome, Function<T, EntityTag> tag, String pointer) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Missing<T>(var what) -> throw missing(what);
            case Outcome.Stale<T>(var current) -> throw new ProblemException(Preconditions.failed(tag.apply(current)));
            case Outcome.Absent<T>() ->
                throw new ProblemException(
                        Problem.of(
                                CommonProblem.PRECONDITION_FAILED,
                                "There is no definition yet that If-Match could name. Send If-None-Match: * to make the first."));
            case Outcome.Invalid<T>(var problems) -> throw invalid(problems, pointer);
            case Outcome.Conflict<T>(var reason) -> throw conflict(reason);
            case Outcome.Outdated<T>(var reason) ->
                throw new ProblemException(Problem.of(
                        FlagsProblem.CHANGE_REQUEST_OUTDATED,
                        reason + " Read the flag, and amend the change request with its revision as base."));
            case Outcome.Forbidden<T>(var reason) -> throw Access.forbidden(reason);
            case Outcome.Declared<T>(var owner) ->
                throw new ProblemException(Problem.of(
                        FlagsProblem.FLAG_DECLARED,
                        "The flag is declared by the FeatureFlag %s: change it there.".formatted(owner)));
        };
    }

    /**
     * Refuses a direct change of an environment where it takes a second person.
     *
     * @throws ProblemException 403 {@code approval-required}
     */
    public static void requireDirect(Environments environments, String environment) {
        if (environments.needsApproval(environment)) {
            throw new ProblemException(Problem.of(
                    FlagsProblem.APPROVAL_REQUIRED,
                    "A change of %s takes a second person: propose it with POST /v1/change-requests."
                            .formatted(environment)));
        }
    }

    public static ProblemException missing(String what) {
        return new ProblemException(Problem.of(CommonProblem.NOT_FOUND, what));
    }

    public static ProblemException conflict(String reason) {
        return new ProblemException(Problem.blank(409, "Conflict", reason));
    }

    public static ProblemException invalid(
            List<io.marketplane.flags.evaluator.value.Problem> problems, String pointer) {
        return new ProblemException(Problem.invalid(problems.stream()
                .map(problem -> FieldProblem.at(pointer + problem.pointer(), problem.message()))
                .toList()));
    }
}
