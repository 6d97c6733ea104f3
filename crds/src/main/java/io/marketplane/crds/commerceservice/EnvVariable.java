package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One environment variable: a plain value, a key of a Secret, or a field of the pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "(has(self.value) ? 1 : 0) + (has(self.secretKeyRef) ? 1 : 0) + (has(self.fieldRef) ? 1 : 0) == 1",
        message = "exactly one of value, secretKeyRef, fieldRef must be set")
@ValidationRule(
        value = "self.name != 'SERVICE_BINDING_ROOT'",
        message = "SERVICE_BINDING_ROOT is set by the platform to /bindings; remove the entry")
public record EnvVariable(
        @JsonPropertyDescription("Name of the variable.")
        @Required
        @Pattern("^[A-Za-z_][A-Za-z0-9_.-]*$") @Size(min = 1, max = 253) String name,

        @JsonPropertyDescription("The value itself. Not for secrets: it is stored in a ConfigMap.") @Nullable String value,

        @JsonPropertyDescription(
                "Takes the value from a key of a Secret in the same namespace. The Secret is referenced, not"
                        + " copied.")
        @Nullable SecretKeyRef secretKeyRef,

        @JsonPropertyDescription("Takes the value from a field of the pod.") @Nullable FieldRef fieldRef) {}
