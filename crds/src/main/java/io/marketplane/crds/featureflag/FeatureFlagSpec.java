package io.marketplane.crds.featureflag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/**
 * What a person asks of a FeatureFlag. Absent fields take the defaults that the schema states.
 *
 * @param environment where the flags are served; immutable
 * @param flagSpec the flags
 * @param prerequisites what other flags have to answer, by the key of the flag
 * @param deletionPolicy what becomes of the flags when the resource is deleted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.prerequisites) || self.prerequisites.all(key, key in self.flagSpec.flags)",
        fieldPath = ".prerequisites",
        message = "spec.prerequisites must have keys of spec.flagSpec.flags: correct the key, or declare the flag here")
public record FeatureFlagSpec(
        @JsonPropertyDescription("The environment that the flags are served in, such as staging. It cannot be changed.")
        @Required
        @Size(min = 1, max = 63) @ValidationRule(
                value = "self.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
                message = "spec.environment must start with a letter and hold only lower-case letters, digits and"
                        + " hyphens: staging")
        @ValidationRule(
                value = "self == oldSelf",
                message = "spec.environment cannot be changed: set it back, or create another FeatureFlag for the other"
                        + " environment")
        String environment,

        @JsonPropertyDescription("The flags, with the rules that they share: a document of flagd.") @Required
        FlagSpec flagSpec,

        @JsonPropertyDescription("What other flags have to answer before a flag's own rule counts, by the key of the"
                + " flag. Where one does not, the flag answers with its default variant.")
        @Size(max = 1000) Map<String, List<Prerequisite>> prerequisites,

        @JsonPropertyDescription("What becomes of the flags when the resource is deleted: Archive takes them out of"
                + " service and keeps their revisions; Retain goes on serving them and leaves them to the console.")
        @Default("Archive")
        FlagDeletionPolicy deletionPolicy) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public FeatureFlagSpec {
        prerequisites = prerequisites == null ? Map.of() : InOrder.copy(prerequisites);
        deletionPolicy = deletionPolicy == null ? FlagDeletionPolicy.Archive : deletionPolicy;
    }
}
