package io.marketplane.operator.members.report;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.marketplane.operator.members.observe.Delegation;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What the operator that runs the members says of them, in our words. Nothing where they are our own. Pure.
 *
 * @param progress what is under way; empty when nothing is
 * @param stalled what a person has to mend
 * @param degraded what works with less than it was given
 * @param notReady why it does not serve
 */
public record DelegateHealth(
        String progress, Optional<Finding> stalled, Optional<Finding> degraded, Optional<Finding> notReady) {
    /** Nothing is to be said. */
    public static final DelegateHealth FINE =
            new DelegateHealth("", Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * What is to be said of a delegation.
     *
     * @param data what is lost with the members, for people
     * @param reader reads the status of a delegate that has one, with its name for people
     */
    public static DelegateHealth of(
            Delegation delegation, String data, BiFunction<String, GenericKubernetesResource, DelegateHealth> reader) {
        if (!(delegation instanceof Delegation.Delegated delegated)) {
            return FINE;
        }
        if (!delegated.facts().served()) {
            return missing(delegated, data);
        }
        Optional<GenericKubernetesResource> object = delegated.facts().object();
        if (object.isEmpty()) {
            return new DelegateHealth(
                    "the " + delegated + " is being made",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new Finding("Creating", "The " + delegated + " is being made")));
        }
        return object.filter(found -> found.getAdditionalProperties().containsKey("status"))
                .map(found -> reader.apply(delegated.toString(), found).following(delegated, found))
                .orElseGet(() -> silent(delegated));
    }

    private static DelegateHealth missing(Delegation.Delegated delegated, String data) {
        Finding why = new Finding(
                "DelegateKindMissing",
                "engine.delegate: the " + delegated + " runs the members, and the kind "
                        + delegated.kind().definition()
                        + " is not installed any more. Install its operator again. No members are made in its place,"
                        + " because they would not have the " + data);
        return new DelegateHealth("", Optional.of(why), Optional.of(why), Optional.of(why));
    }

    private static DelegateHealth silent(Delegation.Delegated delegated) {
        String what = "the " + delegated + " has no status yet: is the operator of that kind running?";
        return new DelegateHealth(
                what,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Finding("DelegateSilent", "T" + what.substring(1))));
    }

    /** While the delegate speaks of an older spec, that it does not follow yet is all that is under way. */
    private DelegateHealth following(Delegation.Delegated delegated, GenericKubernetesResource found) {
        Number observed = Objects.requireNonNullElse(found.get("status", "observedGeneration"), 0);
        long wanted = Objects.requireNonNullElse(found.getMetadata().getGeneration(), 0L);
        return observed.longValue() >= wanted || !progress.isEmpty()
                ? this
                : new DelegateHealth(
                        "the " + delegated + " does not follow its latest spec yet", stalled, degraded, notReady);
    }
}
