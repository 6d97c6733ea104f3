package io.marketplane.service.problem;

import java.util.Map;

/**
 * One fault of a request.
 *
 * @param place where it is
 * @param detail what is wrong and what to write instead; never repeats the value, which may be personal data
 */
public record FieldProblem(Place place, String detail) {

    /** Where in a request a fault is. */
    public sealed interface Place {}

    /** A place in the body, as a JSON Pointer (RFC 6901); the empty pointer is the whole body. */
    public record Pointer(String pointer) implements Place {}

    /** A query parameter. */
    public record Parameter(String name) implements Place {}

    /** A request header. */
    public record Header(String name) implements Place {}

    /** A fault at a JSON Pointer of the body. */
    public static FieldProblem at(String pointer, String detail) {
        return new FieldProblem(new Pointer(pointer), detail);
    }

    /** A fault of a query parameter. */
    public static FieldProblem parameter(String name, String detail) {
        return new FieldProblem(new Parameter(name), detail);
    }

    /** A fault of a header. */
    public static FieldProblem header(String name, String detail) {
        return new FieldProblem(new Header(name), detail);
    }

    /** The members of the fault as they are written. */
    public Map<String, String> members() {
        return switch (place) {
            case Pointer(var pointer) -> Map.of("pointer", pointer, "detail", detail);
            case Parameter(var name) -> Map.of("parameter", name, "detail", detail);
            case Header(var name) -> Map.of("header", name, "detail", detail);
        };
    }
}
