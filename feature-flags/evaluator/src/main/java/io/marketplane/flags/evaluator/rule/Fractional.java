package io.marketplane.flags.evaluator.rule;

import io.marketplane.flags.evaluator.value.Attributes;
import io.marketplane.flags.evaluator.value.Murmur3;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code fractional}: a bucket by the hash of a key. The key is the first argument when that is text, else the flag's
 * key followed by the targeting key. Buckets that are literals are added up once; others are evaluated, all of them,
 * each time.
 */
final class Fractional implements Node {
    private final List<Node> arguments;
    private final boolean fixed;
    private final @Nullable Buckets buckets;

    Fractional(List<Node> arguments) {
        this.arguments = arguments;
        boolean bucketFirst = arguments.getFirst() instanceof Constant(Object value) && !(value instanceof String);
        int from = bucketFirst ? 0 : 1;
        this.fixed = arguments.stream().skip(from).allMatch(Constant.class::isInstance);
        this.buckets =
                fixed ? Buckets.of(ListOf.values(arguments, from, Scope.forConstants()), Scope.forConstants()) : null;
    }

    @Override
    public @Nullable Object evaluate(Scope scope) {
        scope.spend(1);
        Object first = arguments.getFirst().evaluate(scope);
        List<@Nullable Object> rest = fixed ? List.of() : ListOf.values(arguments, 1, scope);
        scope.refuseIteration();
        if (first instanceof String key) {
            Buckets chosen = fixed ? buckets : Buckets.of(rest, scope);
            scope.spendText(key.length() * 4);
            return chosen == null ? null : chosen.pick(Murmur3.hash(key));
        }
        Object target = scope.property(Scope.ROOT, Attributes.TARGETING_KEY);
        if (target == null || Scope.isMissing(target) || !Values.truthyScalar(target)) {
            return null;
        }
        Buckets chosen = arguments.getFirst() instanceof Constant && fixed ? buckets : withFirst(first, scope);
        String key = Values.text(target, scope);
        scope.spendText((scope.flagKey().length() + key.length()) * 4);
        return chosen == null ? null : chosen.pick(Murmur3.hash(scope.flagKey(), key));
    }

    private @Nullable Buckets withFirst(@Nullable Object first, Scope scope) {
        var entries = new ArrayList<@Nullable Object>();
        entries.add(first);
        entries.addAll(ListOf.values(arguments, 1, scope));
        return Buckets.of(entries, scope);
    }
}
