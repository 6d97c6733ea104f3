package io.marketplane.crds.featureflag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.AnyType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One flag, as flagd defines it. The schema holds its outline; what it cannot say of values and rules is compiled by
 * the operator and told in the status.
 *
 * @param state whether it is evaluated
 * @param variants the values by name, all of one type
 * @param defaultVariant the variant without a rule, or when the rule names none
 * @param targeting the rule
 * @param metadata for callers and people
 * @see <a href="https://flagd.dev/reference/flag-definitions/">Flag definitions of flagd</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlagDefinition(
        @JsonPropertyDescription(
                "ENABLED: the flag is evaluated. DISABLED: callers get the default that they have themselves.")
        @Required
        FlagState state,

        @JsonPropertyDescription(
                "The values by name, at least one, all of one type: boolean, string, number or object.")
        @Required
        @Size(min = 1, max = 1000) Map<String, AnyType> variants,

        @JsonPropertyDescription("The variant of a flag without a rule, and of one whose rule gives null. Without it"
                + " callers get the default that they have themselves.")
        @Size(max = FlagSpec.LONGEST_KEY) @io.fabric8.generator.annotation.Nullable @Nullable String defaultVariant,

        @JsonPropertyDescription("The rule: JsonLogic with the operators of flagd, whose result names a variant.")
        @Nullable Map<String, AnyType> targeting,

        @JsonPropertyDescription("What is told with each answer: strings, numbers and booleans by name.") @Nullable Map<String, AnyType> metadata) {

    /** Keeps copies. */
    public FlagDefinition {
        variants = variants == null ? Map.of() : InOrder.copy(variants);
        targeting = targeting == null ? null : InOrder.copy(targeting);
        metadata = metadata == null ? null : InOrder.copy(metadata);
    }
}
