package io.marketplane.flags.evaluator.rule;

import io.marketplane.flags.evaluator.value.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code sem_ver}: null when a version or the relation is none. Versions that are literals are read once. */
record VersionComparison(Operand left, Node relation, Operand right) implements Node {

    /** A version, or what it is to be read from. */
    record Operand(Node node, boolean fixed, @Nullable Version version) {

        /** The operand that {@code node} gives. */
        static Operand of(Node node) {
            return node instanceof Constant(Object value)
                    ? new Operand(node, true, read(value, Scope.forConstants()))
                    : new Operand(node, false, null);
        }

        private @Nullable Version resolve(Scope scope) {
            return fixed ? version : read(node.evaluate(scope), scope);
        }

        private static @Nullable Version read(@Nullable Object value, Scope scope) {
            if (value == null || value instanceof Boolean) {
                return null;
            }
            String text = Values.text(value, scope);
            scope.spendText(64 + text.length());
            return Version.parse(text);
        }
    }

    /** A comparison of exactly three arguments. */
    static VersionComparison of(List<Node> arguments) {
        return new VersionComparison(Operand.of(arguments.get(0)), arguments.get(1), Operand.of(arguments.get(2)));
    }

    @Override
    public @Nullable Object evaluate(Scope scope) {
        scope.spend(1);
        Version a = left.resolve(scope);
        Object name = relation.evaluate(scope);
        Version b = right.resolve(scope);
        scope.refuseIteration();
        if (a == null || b == null || name == null) {
            return null;
        }
        return holds(a, Values.text(name, scope), b);
    }

    private static @Nullable Boolean holds(Version a, String relation, Version b) {
        return switch (relation) {
            case "=" -> a.compareTo(b) == 0;
            case "!=" -> a.compareTo(b) != 0;
            case "<" -> a.compareTo(b) < 0;
            case "<=" -> a.compareTo(b) <= 0;
            case ">" -> a.compareTo(b) > 0;
            case ">=" -> a.compareTo(b) >= 0;
            case "^" -> a.major() == b.major();
            case "~" -> a.major() == b.major() && a.minor() == b.minor();
            default -> null;
        };
    }
}
