package io.marketplane.flags.evaluator.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code in} with a list of texts, numbers, booleans and nulls that is known when it is loaded: one look-up. */
record ConstantMembership(Node item, Set<@Nullable Object> members) implements Node {

    /** The set of {@code list}, or null when it has members that are compared by identity. */
    static @Nullable Set<@Nullable Object> members(List<?> list) {
        var members = new HashSet<@Nullable Object>();
        for (Object member : list) {
            if (member instanceof List || member instanceof java.util.Map) {
                return null;
            }
            members.add(member instanceof Number number ? canonical(number) : member);
        }
        return members;
    }

    /** Equal numbers as equal objects: -0 is 0. */
    private static Object canonical(Number number) {
        return number.doubleValue() + 0.0;
    }

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return test(scope);
    }

    @Override
    public boolean test(Scope scope) {
        scope.spend(1);
        Object sought = item.evaluate(scope);
        if (sought instanceof String text) {
            scope.spendText(text.length() * 4);
            return members.contains(text);
        }
        if (sought instanceof Number number) {
            return members.contains(canonical(number));
        }
        return (sought == null || sought instanceof Boolean) && members.contains(sought);
    }
}
