package io.marketplane.service.json;

import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.value.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads the members of a JSON object that must be there and notes what is wrong with them, each with its pointer. An
 * empty Optional always means that a fault was noted.
 */
public final class Members {

    private final JsonNode node;
    private final String pointer;
    private final Faults faults;

    private Members(JsonNode node, String pointer, Faults faults) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
    }

    /** The members of a body; {@code known} are the only ones that it may have. */
    public static Optional<Members> of(JsonNode body, Set<String> known, Faults faults) {
        return open(body, "", known, faults);
    }

    private static Optional<Members> open(JsonNode node, String pointer, Set<String> known, Faults faults) {
        if (!node.isObject()) {
            faults.add(FieldProblem.at(pointer, "must be an object with " + list(known)));
            return Optional.empty();
        }
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(FieldProblem.at(
                        Pointers.child(pointer, name), "is not a member here; the members are " + list(known))));
        return Optional.of(new Members(node, pointer, faults));
    }

    /** A member that is an object with {@code known} members. */
    public Optional<Members> object(String name, Set<String> known) {
        return present(name, "an object with " + list(known)).flatMap(child -> open(child, at(name), known, faults));
    }

    /** A member that is a list of at most {@code most} objects with {@code known} members. */
    public List<Members> objects(String name, Set<String> known, int most) {
        var found = new ArrayList<Members>();
        present(name, "a list").ifPresent(list -> {
            if (!list.isArray() || list.size() > most) {
                faults.add(FieldProblem.at(at(name), "must be a list of at most " + most + " objects"));
                return;
            }
            for (int i = 0; i < list.size(); i++) {
                open(list.get(i), at(name) + "/" + i, known, faults).ifPresent(found::add);
            }
        });
        return found;
    }

    /** A member that is a string, checked by {@code rule}. */
    public <T> Optional<T> text(String name, Function<String, Checked<T>> rule) {
        return present(name, "a string").flatMap(child -> {
            if (!child.isString()) {
                faults.add(FieldProblem.at(at(name), "must be a string"));
                return Optional.empty();
            }
            return faults.take(new FieldProblem.Pointer(at(name)), rule.apply(child.stringValue()));
        });
    }

    /** A member that is an integer written without fraction or exponent, from {@code min} to {@code max}. */
    public Optional<Long> integer(String name, long min, long max) {
        return present(name, "an integer").flatMap(child -> {
            if (child.isIntegralNumber()
                    && child.canConvertToLong()
                    && child.longValue() >= min
                    && child.longValue() <= max) {
                return Optional.of(child.longValue());
            }
            faults.add(FieldProblem.at(at(name), "must be an integer from " + min + " to " + max));
            return Optional.empty();
        });
    }

    /** Whether a member is there and not null. */
    public boolean has(String name) {
        return node.optional(name).filter(value -> !value.isNull()).isPresent();
    }

    /** A member that is a number that a double holds. */
    public Optional<Double> number(String name) {
        return present(name, "a number").flatMap(child -> {
            if (child.isNumber() && Double.isFinite(child.doubleValue(Double.NaN))) {
                return Optional.of(child.doubleValue(Double.NaN));
            }
            faults.add(FieldProblem.at(at(name), "must be a number that a double holds"));
            return Optional.empty();
        });
    }

    /** The pointer of a member. */
    public String at(String name) {
        return Pointers.child(pointer, name);
    }

    private Optional<JsonNode> present(String name, String kind) {
        var child = node.optional(name).filter(value -> !value.isNull());
        if (child.isEmpty()) {
            faults.add(FieldProblem.at(at(name), "is required: " + kind));
        }
        return child;
    }

    private static String list(Set<String> known) {
        return String.join(", ", known.stream().sorted().toList());
    }
}
