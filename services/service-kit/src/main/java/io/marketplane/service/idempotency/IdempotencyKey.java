package io.marketplane.service.idempotency;

import io.marketplane.service.problem.CommonProblem;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The key by which a client repeats a POST.
 *
 * @param value 1 to 255 printable ASCII characters without spaces; case matters
 */
public record IdempotencyKey(String value) {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern LEGAL = Pattern.compile("[\\x21-\\x7E]{1,255}");

    /**
     * The key of a request. Outer white space and one pair of double quotes are not part of it.
     *
     * @throws ProblemException 400 when there is none, more than one, or one that is not legal
     */
    public static IdempotencyKey of(HttpServletRequest request) {
        var sent = Collections.list(request.getHeaders(HEADER));
        if (sent.isEmpty()) {
            throw problem(
                    CommonProblem.IDEMPOTENCY_KEY_REQUIRED, "is required for POST; send a new UUID for a new request");
        }
        var key = unquote(sent.getFirst().strip());
        if (sent.size() > 1 || !LEGAL.matcher(key).matches()) {
            throw problem(
                    CommonProblem.IDEMPOTENCY_KEY_INVALID,
                    "must be there once, with 1 to 255 printable ASCII characters without spaces");
        }
        return new IdempotencyKey(key);
    }

    private static String unquote(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static ProblemException problem(ProblemType type, String detail) {
        return new ProblemException(
                Problem.of(type, HEADER + " " + detail + ".").withErrors(List.of(FieldProblem.header(HEADER, detail))));
    }
}
