package io.marketplane.crds.searchcluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.marketplane.crds.data.DelegatePolicy;

/**
 * The engine of a SearchCluster.
 *
 * @param name the engine; immutable
 * @param version its series, major and minor
 * @param delegate whether Elastic Cloud on Kubernetes may run the members; immutable
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
        String version,

        @JsonPropertyDescription(
                "Who runs the members. Never: this operator. Auto: Elastic Cloud on Kubernetes, by an Elasticsearch of the"
                        + " same name, when that kind is installed while the SearchCluster is new; otherwise this operator."
                        + " status.delegate says who does. It cannot be changed.")
        @Default("Never")
        @ValidationRule(
                value = "self == oldSelf",
                message =
                        "engine.delegate cannot be changed, because the documents are where the members are: set it back,"
                                + " or create another SearchCluster and restore a snapshot into it")
        DelegatePolicy delegate) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public Engine {
        name = name == null ? EngineName.Elasticsearch : name;
        delegate = delegate == null ? DelegatePolicy.Never : delegate;
    }
}
