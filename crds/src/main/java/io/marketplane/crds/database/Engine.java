package io.marketplane.crds.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The engine of a Database.
 *
 * @param name the engine; immutable
 * @param version the major version
 * @param image the container image; without one the operator's image catalogue decides
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Engine(
        @JsonPropertyDescription("The database engine. It cannot be changed.") @Default("PostgreSQL")
        EngineName name,

        @JsonPropertyDescription("The major version of the engine, in quotes: \"17\".")
        @Required
        @Size(min = 1, max = 4) @ValidationRule(
                value = "self == '17'",
                message = "engine.version must be \"17\", the major version that this operator runs")
        String version,

        @JsonPropertyDescription("A container image with PostgreSQL of this major version and Patroni 4, for example"
                + " registry.example/postgres:17.6. Without one, the operator's own image is used. A change"
                + " is rolled out one member at a time, replicas first.")
        @Size(min = 1, max = 512) @Nullable String image) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public Engine {
        name = name == null ? EngineName.PostgreSQL : name;
    }
}
