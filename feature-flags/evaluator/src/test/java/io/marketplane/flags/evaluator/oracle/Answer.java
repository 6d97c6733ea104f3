package io.marketplane.flags.evaluator.oracle;

import io.marketplane.flags.evaluator.Evaluation;
import io.marketplane.flags.evaluator.FlagType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An answer in a form in which two implementations compare.
 *
 * @param value null for the caller's default; numbers are Double
 * @param error the error code
 */
record Answer(Object value, String variant, String reason, String error) {

    /**
     * What the two modes of the reference answer.
     *
     * @param agree whether they answer the same, and their rules came to the same
     * @param structured whether the rule came to a list or an object in both
     */
    record Both(Answer compiled, Answer interpreted, boolean agree, boolean structured) {
        private static final String STRUCTURED = "[]";

        /** Of one item of a line of the reference's. */
        static Both of(List<?> modes) {
            var compiled = (List<?>) modes.getFirst();
            var interpreted = (List<?>) modes.getLast();
            Answer one = answer(compiled);
            Answer other = answer(interpreted);
            boolean agree = one.equals(other) && Objects.equals(compiled.getLast(), interpreted.getLast());
            return new Both(
                    one,
                    other,
                    agree || (one.failed() && other.failed()),
                    STRUCTURED.equals(compiled.getLast()) && STRUCTURED.equals(interpreted.getLast()));
        }

        /** As a line of differences.txt says it. */
        String outcome() {
            String first = compiled.outcome();
            String second = interpreted.outcome();
            return first.equals(second) ? first : first + " / " + second;
        }

        private static Answer answer(List<?> members) {
            return new Answer(
                    members.get(0), (String) members.get(1), (String) members.get(2), (String) members.get(3));
        }
    }

    static Answer of(Evaluation answer) {
        return new Answer(
                plain(answer.value()),
                answer.variant(),
                answer.reason().name(),
                answer.errorCode() == null ? null : answer.errorCode().name());
    }

    /** Whether the rule did not load, or failed, or named no variant. */
    boolean failed() {
        return "PARSE_ERROR".equals(error) || "GENERAL".equals(error);
    }

    boolean isParseError() {
        return "PARSE_ERROR".equals(error);
    }

    /** As a line of differences.txt says it. */
    String outcome() {
        return error != null ? error : reason.equals("TARGETING_MATCH") ? variant : reason;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Map<?, ?> map -> {
                Map<Object, Object> members = new LinkedHashMap<>();
                map.forEach((name, member) -> members.put(name, plain(member)));
                yield members;
            }
            case List<?> list -> list.stream().map(Answer::plain).toList();
            case null, default -> value;
        };
    }

    /** The name that the reference has for a type. */
    static String typeName(FlagType type) {
        return switch (type) {
            case BOOLEAN -> "boolean";
            case STRING -> "string";
            case DOUBLE -> "number";
            case OBJECT -> "object";
            case ANY, INTEGER, LONG -> throw new IllegalArgumentException("the reference knows no " + type);
        };
    }
}
