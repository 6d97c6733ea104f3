package io.marketplane.service.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, before it is written as RFC 9457. Immutable.
 *
 * @param type the catalogue entry; null stands for {@code about:blank}
 * @param status the HTTP status
 * @param title short name of the problem
 * @param detail what is wrong with this request and what to do; no personal data
 * @param errors the faults in the request, if it has named ones
 * @param fields header fields to send with it, such as Retry-After or ETag, and further members
 */
public record Problem(
        @Nullable ProblemType type, int status, String title, String detail, List<FieldProblem> errors, Fields fields) {

    /** Header fields and extension members that come with a problem. */
    public record Fields(Map<String, String> headers, Map<String, Object> members) {
        static final Fields NONE = new Fields(Map.of(), Map.of());

        public Fields {
            headers = Map.copyOf(headers);
            members = Map.copyOf(members);
        }
    }

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem of the catalogue with its usual status. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, type.status(), type.title(), detail, List.of(), Fields.NONE);
    }

    /** A problem whose status says it all. */
    public static Problem blank(int status, String title, String detail) {
        return new Problem(null, status, title, detail, List.of(), Fields.NONE);
    }

    /** Faults of legal JSON: 422. */
    public static Problem invalid(List<FieldProblem> errors) {
        return of(CommonProblem.VALIDATION_FAILED, "The request has " + count(errors) + ".")
                .withErrors(errors);
    }

    /** Text that is not legal at all: 400. */
    public static Problem illegal(List<FieldProblem> errors) {
        return invalid(errors).withStatus(400);
    }

    /** The same with faults. */
    public Problem withErrors(List<FieldProblem> newErrors) {
        return new Problem(type, status, title, detail, newErrors, fields);
    }

    /** The same with another status. */
    public Problem withStatus(int newStatus) {
        return new Problem(type, newStatus, title, detail, errors, fields);
    }

    /** The same with one more header field. */
    public Problem withHeader(String name, String value) {
        var headers = new LinkedHashMap<>(fields.headers);
        headers.put(name, value);
        return new Problem(type, status, title, detail, errors, new Fields(headers, fields.members));
    }

    /** The same with one more member. */
    public Problem withMember(String name, Object value) {
        var members = new LinkedHashMap<>(fields.members);
        members.put(name, value);
        return new Problem(type, status, title, detail, errors, new Fields(fields.headers, members));
    }

    private static String count(List<FieldProblem> errors) {
        return errors.size() == 1 ? "one fault" : errors.size() + " faults";
    }
}
