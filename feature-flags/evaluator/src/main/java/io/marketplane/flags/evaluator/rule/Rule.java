package io.marketplane.flags.evaluator.rule;

import io.marketplane.flags.evaluator.value.Attributes;
import io.marketplane.flags.evaluator.value.Numbers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A compiled targeting rule. Immutable; any number of threads may evaluate it at once. */
public final class Rule {
    private final Node root;

    Rule(Node root) {
        this.root = root;
    }

    /**
     * An evaluation that failed.
     *
     * @param message why; it names no value of an attribute
     */
    public record Failed(String message) {}

    /**
     * Evaluates the rule: at most {@value Scope#STEPS} steps, and texts of at most {@value Scope#LONGEST_TEXT}
     * characters.
     *
     * @param now what the rule sees as the present, in whole seconds
     * @return the name of a variant, null for the default, or {@link Failed}; never an exception
     */
    public @Nullable Object evaluate(String flagKey, Attributes attributes, Instant now) {
        try {
            return name(root.evaluate(new Scope(flagKey, attributes, now)));
        } catch (RuleFailure failure) {
            return new Failed(failure.message());
        } catch (RuntimeException broken) {
            return new Failed(
                    "an attribute cannot be read: " + broken.getClass().getName());
        }
    }

    private static @Nullable Object name(@Nullable Object result) {
        return switch (result) {
            case null -> null;
            case String text -> text;
            case Boolean bool -> bool.toString();
            case Number number -> Numbers.text(number.doubleValue());
            default -> new Failed("the rule gave a list or an object in place of a variant's name");
        };
    }
}
