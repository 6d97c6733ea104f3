package io.marketplane.crds.messagebroker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.marketplane.crds.data.DelegatePolicy;
import org.jspecify.annotations.Nullable;

/**
 * The engine of a MessageBroker.
 *
 * @param name the engine; immutable
 * @param version its series, major and minor
 * @param image the container image; without one the operator's image catalogue decides
 * @param delegate whether RabbitMQ's own operator may run the members; immutable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Engine(
        @JsonPropertyDescription("The engine. It cannot be changed.") @Default("RabbitMQ")
        EngineName name,

        @JsonPropertyDescription("The series of the engine, in quotes: \"4.0\".")
        @Required
        @Size(min = 1, max = 8) @ValidationRule(
                value = "self == '4.0'",
                message = "engine.version must be \"4.0\", the series of RabbitMQ that this operator runs")
        String version,

        @JsonPropertyDescription("A container image with RabbitMQ of this series, for example"
                + " registry.example/rabbitmq:4.0.5. Without one, the operator's own image is used. A change is rolled"
                + " out one member at a time.")
        @Size(min = 1, max = 512) @Nullable String image,

        @JsonPropertyDescription(
                "Who runs the members. Never: this operator. Auto: RabbitMQ's own operator, by a RabbitmqCluster of the"
                        + " same name, when that kind is installed while the MessageBroker is new; otherwise this operator."
                        + " status.delegate says who does. It cannot be changed.")
        @Default("Never")
        @ValidationRule(
                value = "self == oldSelf",
                message =
                        "engine.delegate cannot be changed, because the messages are where the members are: set it back,"
                                + " or create another MessageBroker and move the messages")
        DelegatePolicy delegate) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public Engine {
        name = name == null ? EngineName.RabbitMQ : name;
        delegate = delegate == null ? DelegatePolicy.Never : delegate;
    }
}
