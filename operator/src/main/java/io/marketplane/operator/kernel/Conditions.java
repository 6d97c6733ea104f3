package io.marketplane.operator.kernel;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Conditions as Kubernetes defines them (metav1.Condition). Pure. */
public final class Conditions {
    private static final Pattern REASON = Pattern.compile("[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?");
    private static final int LONGEST_MESSAGE = 32_768;

    private Conditions() {}

    /** A condition that holds. */
    public static Condition trueBecause(String type, String reason, String message) {
        return wanted(type, "True", reason, message);
    }

    /** A condition that does not hold. */
    public static Condition falseBecause(String type, String reason, String message) {
        return wanted(type, "False", reason, message);
    }

    /** A condition that nobody can tell yet. */
    public static Condition unknownBecause(String type, String reason, String message) {
        return wanted(type, "Unknown", reason, message);
    }

    /**
     * The wanted conditions, in their order, as they go into status. A condition whose status did not change keeps its
     * {@code lastTransitionTime}; the others get {@code now}, cut to seconds. Previous conditions that are not wanted
     * any more are left out.
     */
    public static List<Condition> merge(
            List<Condition> previous, List<Condition> wanted, long observedGeneration, Instant now) {
        return wanted.stream()
                .map(condition -> new ConditionBuilder(condition)
                        .withObservedGeneration(observedGeneration)
                        .withLastTransitionTime(transitionTime(previous, condition, now))
                        .build())
                .toList();
    }

    /** The condition of that type, if there is one. */
    public static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    /** Whether the condition of that type is there and True. */
    public static boolean isTrue(List<Condition> conditions, String type) {
        return find(conditions, type)
                .map(condition -> condition.getStatus().equals("True"))
                .orElse(false);
    }

    private static Condition wanted(String type, String status, String reason, String message) {
        if (!REASON.matcher(reason).matches()) {
            throw new IllegalArgumentException(
                    "The reason '" + reason + "' of condition " + type + " must be one CamelCase word");
        }
        return new ConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)))
                .build();
    }

    private static String transitionTime(List<Condition> previous, Condition wanted, Instant now) {
        return find(previous, wanted.getType())
                .filter(before -> before.getStatus().equals(wanted.getStatus()))
                .flatMap(before -> Optional.ofNullable(before.getLastTransitionTime()))
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
