package io.marketplane.crds.searchcluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * The engine of a SearchCluster.
 *
 * @param name the engine; immutable
 * @param version its series, major and minor
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Engine(
        @JsonPropertyDescription("The engine. It cannot be changed.") @Default("Elasticsearch")
        EngineName name,

        @JsonPropertyDescription("The series of the engine, in quotes: \"9.5\".")
        @Required
        @Size(min = 1, max = 8) @ValidationRule(
                value = "self == '9.5'",
                message = "engine.version must be \"9.5\", the series of Elasticsearch that this operator runs")
        String version) {

    /** Fills in the default of the schema, for objects that did not pass through an API server. */
    public Engine {
        name = name == null ? EngineName.Elasticsearch : name;
    }
}
