package io.marketplane.crds.featureflag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.AnyType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flagd document, in the shape of {@code core.openfeature.dev/v1beta1}.
 *
 * @param flags the flags by key
 * @param evaluators named rules, for the flags of this resource alone
 * @param metadata for all flags of this resource that do not say otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlagSpec(
        @JsonPropertyDescription(
                "The flags by key. A key belongs to one resource or to the console, in each" + " environment.")
        @Required
        @Size(min = 1, max = 1000) @ValidationRule(
                value = "self.all(key, key.size() > 0 && key.size() <= " + FlagSpec.LONGEST_KEY + ")",
                message = "flagSpec.flags must have keys of 1 to " + FlagSpec.LONGEST_KEY + " characters")
        Map<String, FlagDefinition> flags,

        @JsonProperty("$evaluators")
        @JsonPropertyDescription("Rules by name, which {\"$ref\": \"name\"} stands for in the flags of this resource.")
        @Nullable Map<String, AnyType> evaluators,

        @JsonPropertyDescription("What is told with each answer of these flags: strings, numbers and booleans by name."
                + " A flag's own metadata wins.")
        @Nullable Map<String, AnyType> metadata) {

    /** The most characters of a flag's key. */
    public static final int LONGEST_KEY = 500;

    /** Keeps copies. */
    public FlagSpec {
        flags = flags == null ? Map.of() : InOrder.copy(flags);
        evaluators = evaluators == null ? null : InOrder.copy(evaluators);
        metadata = metadata == null ? null : InOrder.copy(metadata);
    }
}
