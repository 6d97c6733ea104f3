package io.marketplane.crds.messagebroker;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.AnyType;
import java.util.Map;

/**
 * Settings for all queues or exchanges whose names match. They can be changed at any time. Of several policies that
 * match, the one with the highest priority applies alone.
 *
 * @param vhost the virtual host
 * @param name its name
 * @param pattern a regular expression over names
 * @param applyTo what it applies to
 * @param priority which one wins
 * @param definition the settings, by RabbitMQ's own names
 * @see <a href="https://www.rabbitmq.com/docs/parameters#policies">Policies</a>
 */
public record Policy(
        @JsonPropertyDescription("The virtual host, one of definitions.vhosts.")
        @Required
        @Size(min = 1, max = Names.LONGEST_VIRTUAL_HOST) String vhost,

        @JsonPropertyDescription("The name of the policy.")
        @Required
        @Size(min = 1, max = Names.LONGEST) @Pattern(Names.PRINTABLE) String name,

        @JsonPropertyDescription("A regular expression over the names of queues or exchanges, for example ^orders.")
        @Required
        @Size(min = 1, max = 255) String pattern,

        @JsonPropertyDescription("Queues, QuorumQueues, ClassicQueues, Streams, Exchanges or All.") @Default("Queues")
        ApplyTo applyTo,

        @JsonPropertyDescription("Of several policies that match, the one with the highest priority applies alone.")
        @Default("0")
        @Min(-1000) @Max(1000) Integer priority,

        @JsonPropertyDescription("Settings by RabbitMQ's own names, for example max-length: 1000000.")
        @Required
        @Size(min = 1, max = 64) Map<String, AnyType> definition) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public Policy {
        applyTo = applyTo == null ? ApplyTo.Queues : applyTo;
        priority = priority == null ? 0 : priority;
        definition = definition == null ? Map.of() : Map.copyOf(definition);
    }
}
