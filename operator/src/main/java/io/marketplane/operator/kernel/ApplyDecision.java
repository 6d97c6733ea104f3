package io.marketplane.operator.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.marketplane.operator.kernel.SubsetComparison.Difference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What an object that is there needs so that it becomes the desired one. */
sealed interface ApplyDecision {
    /** Nothing: it was applied as it is desired, and still says so. */
    record InPlace() implements ApplyDecision {}

    /** What we want has changed, or we never applied it. */
    record Outdated() implements ApplyDecision {}

    /** Somebody changed what we applied. */
    record Drifted(List<Difference> differences) implements ApplyDecision {
        /** The fields, without their values: these may be secret. */
        List<String> paths() {
            return differences.stream().map(Difference::path).toList();
        }
    }

    /** It is not ours, so that it must not be taken over. */
    record Foreign(String cause) implements ApplyDecision {}

    /**
     * Decides for one object.
     *
     * @param accepted differences that the API server itself makes of what we apply, for this very hash
     */
    static ApplyDecision of(HasMetadata owner, DesiredObject desired, HasMetadata observed, Set<Difference> accepted) {
        String foreign = foreignCause(owner, observed);
        if (!foreign.isEmpty()) {
            return new Foreign(foreign);
        }
        String hash = annotations(observed).get(Annotations.APPLIED_HASH);
        JsonNode there = CanonicalJson.tree(observed);
        List<Difference> differences = SubsetComparison.between(desired.json(), there).stream()
                .filter(difference -> !accepted.contains(difference))
                .toList();
        if (differences.isEmpty()) {
            return new InPlace();
        }
        return desired.hash().equals(hash) ? new Drifted(differences) : new Outdated();
    }

    private static String foreignCause(HasMetadata owner, HasMetadata observed) {
        if (OwnerReferences.isControlledBy(observed, owner) || isHandedOn(owner, observed)) {
            return "";
        }
        return OwnerReferences.controllerIn(observed)
                .map(other ->
                        "it is controlled by " + other.getKind() + " " + other.getName() + "; rename one of the two")
                .orElseGet(() -> adoptable(owner, observed)
                        ? ""
                        : "it exists already and was not made for this " + owner.getKind()
                                + "; delete or rename it, or label it "
                                + Labels.selectorOf(owner) + " and " + Labels.MANAGED_BY + "=" + Labels.MANAGER
                                + " to hand it over");
    }

    /**
     * What we made for this owner stays ours to apply when a child of it takes control, as a StatefulSet does of the
     * volume claims that it is to delete.
     */
    private static boolean isHandedOn(HasMetadata owner, HasMetadata observed) {
        return isApplied(observed) && isLabelled(owner, observed);
    }

    /** What has lost its controller is ours when its labels say so, or when we were the last to apply fields of it. */
    private static boolean adoptable(HasMetadata owner, HasMetadata observed) {
        return isApplied(observed) || isLabelled(owner, observed);
    }

    private static boolean isApplied(HasMetadata observed) {
        return observed.getMetadata().getManagedFields().stream()
                .anyMatch(entry -> Labels.MANAGER.equals(entry.getManager()) && "Apply".equals(entry.getOperation()));
    }

    private static boolean isLabelled(HasMetadata owner, HasMetadata observed) {
        Map<String, String> labels =
                Objects.requireNonNullElse(observed.getMetadata().getLabels(), Map.of());
        return labels.entrySet().containsAll(Labels.of(owner).entrySet());
    }

    private static Map<String, String> annotations(HasMetadata object) {
        return Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of());
    }
}
