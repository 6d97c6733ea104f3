package io.marketplane.service.web;

import io.marketplane.service.problem.CommonProblem;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads If-Match and If-None-Match of a request (RFC 9110, section 13). */
public final class Preconditions {

    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";

    private Preconditions() {}

    /**
     * The condition of a change.
     *
     * @throws ProblemException 428 when If-Match is missing, 400 when it cannot be read
     */
    public static EntityTag.Condition required(HttpServletRequest request) {
        return condition(request, IF_MATCH)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        CommonProblem.PRECONDITION_REQUIRED,
                        "A change needs If-Match with the ETag that you read last, for example If-Match: \"3\".")));
    }

    /** Whether a change may go on: If-Match compares strongly, so that a weak tag never matches. */
    public static boolean allows(EntityTag.Condition condition, EntityTag current) {
        return switch (condition) {
            case EntityTag.Any() -> true;
            case EntityTag.OneOf(var tags) -> tags.stream().anyMatch(tag -> tag.matchesStrongly(current));
        };
    }

    /** Whether the reader has this representation already (If-None-Match compares weakly). */
    public static boolean notModified(HttpServletRequest request, EntityTag current) {
        return condition(request, IF_NONE_MATCH)
                .map(condition -> switch (condition) {
                    case EntityTag.Any() -> true;
                    case EntityTag.OneOf(var tags) -> tags.stream().anyMatch(tag -> tag.matchesWeakly(current));
                })
                .orElse(false);
    }

    /** The answer to a change whose condition did not hold; carries the current tag. */
    public static Problem failed(EntityTag current) {
        return Problem.of(
                        CommonProblem.PRECONDITION_FAILED,
                        "If-Match does not name the current state. Read it again; its ETag is in this answer.")
                .withHeader("ETag", current.header());
    }

    private static Optional<EntityTag.Condition> condition(HttpServletRequest request, String header) {
        List<String> lines = new ArrayList<>(Collections.list(request.getHeaders(header)));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(EntityTag.parse(String.join(",", lines)).orElseThrow(() -> malformed(header)));
    }

    private static ProblemException malformed(String header) {
        var detail = "must be * or entity tags in double quotes, for example \"3\"";
        return new ProblemException(Problem.of(CommonProblem.MALFORMED_REQUEST, header + " " + detail + ".")
                .withErrors(List.of(FieldProblem.header(header, detail))));
    }
}
