package io.marketplane.crds.messagebroker;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A durable exchange.
 *
 * @param vhost its virtual host
 * @param name its name
 * @param type how it routes
 */
public record Exchange(
        @JsonPropertyDescription("The virtual host, one of definitions.vhosts.")
        @Required
        @Size(min = 1, max = Names.LONGEST_VIRTUAL_HOST) String vhost,

        @JsonPropertyDescription("The name of the exchange.")
        @Required
        @Size(min = 1, max = Names.LONGEST) @Pattern(Names.PRINTABLE) @ValidationRule(
                value = Names.NOT_RESERVED,
                message = "definitions.exchanges[].name must not start with amq.: RabbitMQ makes those itself")
        String name,

        @JsonPropertyDescription(
                "How it routes: topic, direct, fanout, headers, or a type that a plugin adds. It cannot"
                        + " be changed while the exchange exists.")
        @Default("topic")
        @Size(min = 1, max = 63) @Pattern("^[a-z][a-z0-9-]*$") String type) {

    /** Fills in the default of the schema, for objects that did not pass through an API server. */
    public Exchange {
        type = type == null ? "topic" : type;
    }
}
