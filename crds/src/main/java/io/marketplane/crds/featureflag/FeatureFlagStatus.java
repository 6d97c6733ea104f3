package io.marketplane.crds.featureflag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator saw last.
 *
 * @param observedGeneration the generation of the spec that this status speaks of
 * @param revision the revision of the environment that serves the flags as the last accepted spec has them
 * @param conditions conditions keyed by type
 * @param problems what is wrong with flags; the first hundred
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FeatureFlagStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Nullable Long observedGeneration,

        @JsonPropertyDescription(
                "The revision of the environment that serves the flags as the last accepted spec has" + " them.")
        @Nullable Long revision,

        @JsonPropertyDescription("Ready, Accepted, Synced, Overridden: each with a reason and what to do.")
        List<Condition> conditions,

        @JsonPropertyDescription("What is wrong with flags; the first hundred.")
        List<FlagProblem> problems) {

    /** Nothing observed yet. */
    public static final FeatureFlagStatus NONE = new FeatureFlagStatus(null, null, List.of(), List.of());

    /** Reads absent lists as empty ones. */
    public FeatureFlagStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        problems = problems == null ? List.of() : List.copyOf(problems);
    }
}
