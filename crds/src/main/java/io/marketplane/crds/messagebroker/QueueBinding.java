package io.marketplane.crds.messagebroker;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A route from an exchange to a queue.
 *
 * @param vhost the virtual host of both
 * @param source the exchange
 * @param queue the queue
 * @param routingKey which messages take it
 */
public record QueueBinding(
        @JsonPropertyDescription("The virtual host, one of definitions.vhosts.")
        @Required
        @Size(min = 1, max = Names.LONGEST_VIRTUAL_HOST) String vhost,

        @JsonPropertyDescription("The exchange that the messages come from.")
        @Required
        @Size(min = 1, max = Names.LONGEST) @Pattern(Names.PRINTABLE) String source,

        @JsonPropertyDescription("The queue that the messages go to.")
        @Required
        @Size(min = 1, max = Names.LONGEST) @Pattern(Names.PRINTABLE) String queue,

        @JsonPropertyDescription("Which messages take this route, for example order.# from a topic exchange.")
        @Default("\"\"")
        @Size(max = 255) String routingKey) {

    /** Fills in the default of the schema, for objects that did not pass through an API server. */
    public QueueBinding {
        routingKey = routingKey == null ? "" : routingKey;
    }
}
