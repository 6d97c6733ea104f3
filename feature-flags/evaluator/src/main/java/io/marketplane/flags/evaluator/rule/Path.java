package io.marketplane.flags.evaluator.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way to a value: names split at dots, a dot in a name written as {@code \\.}. */
record Path(List<String> names) {

    /** Splits {@code text}. */
    static Path of(String text) {
        var names = new ArrayList<String>();
        var name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (unit == '\\' && (next == '.' || next == '/' || next == '\\')) {
                name.append(next);
                i++;
            } else if (unit == '.') {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(unit);
            }
        }
        // A text of nothing but dots has as many empty names as dots, as in the reference implementation.
        if (names.size() != text.length()) {
            names.add(name.toString());
        }
        return new Path(List.copyOf(names));
    }

    /** What is there, or {@link Scope#MISSING}. */
    @Nullable Object follow(Scope scope) {
        Object at = scope.current();
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                scope.spend(1);
            }
            at = scope.property(at, names.get(i));
            if (Scope.isMissing(at)) {
                return at;
            }
        }
        return at;
    }

    /** Whether the path leads to something, be it null; nothing lies below what is falsy. */
    boolean leadsSomewhere(Scope scope) {
        Object at = scope.current();
        for (String name : names) {
            if (!Values.truthyScalar(at)) {
                return false;
            }
            scope.spend(1);
            at = scope.property(at, name);
            if (Scope.isMissing(at)) {
                return false;
            }
        }
        return true;
    }
}
