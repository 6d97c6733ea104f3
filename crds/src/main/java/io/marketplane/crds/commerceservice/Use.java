package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A dependency: something that publishes a binding Secret. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "(has(self.database) ? 1 : 0) + (has(self.secret) ? 1 : 0) == 1",
        message = "exactly one of database, secret must be set")
public record Use(
        @JsonPropertyDescription("Name of a Database in the same namespace.") @Size(min = 1, max = 253) @Nullable String database,

        @JsonPropertyDescription(
                "Name of a Secret in the same namespace that has the layout of servicebinding.io: a key type,"
                        + " and the keys of that type.")
        @Size(min = 1, max = 253) @Nullable String secret) {}
