package io.marketplane.crds.messagebroker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A durable queue. RabbitMQ fixes all of it when the queue is made; what has to change later belongs into a policy.
 *
 * @param vhost its virtual host
 * @param name its name
 * @param type what it is made of
 * @param deliveryLimit how often a message is delivered again before it is dropped or dead-lettered
 * @param deadLetterExchange where messages go that are dropped
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.deliveryLimit) || self.type == 'Quorum'",
        fieldPath = ".deliveryLimit",
        message = "definitions.queues[].deliveryLimit is for type Quorum alone: remove it, or set type: Quorum")
@ValidationRule(
        value = "!has(self.deadLetterExchange) || self.type != 'Stream'",
        fieldPath = ".deadLetterExchange",
        message =
                "definitions.queues[].deadLetterExchange is not for type Stream, from which no message is dropped: remove it")
public record Queue(
        @JsonPropertyDescription("The virtual host, one of definitions.vhosts.")
        @Required
        @Size(min = 1, max = Names.LONGEST_VIRTUAL_HOST) String vhost,

        @JsonPropertyDescription("The name of the queue.")
        @Required
        @Size(min = 1, max = Names.LONGEST) @Pattern(Names.PRINTABLE) @ValidationRule(
                value = Names.NOT_RESERVED,
                message = "definitions.queues[].name must not start with amq.: RabbitMQ makes those itself")
        String name,

        @JsonPropertyDescription("Quorum: replicated on three members. Stream: a replicated log. Classic: on one member"
                + " alone. It cannot be changed while the queue exists.")
        @Default("Quorum")
        QueueType type,

        @JsonPropertyDescription(
                "How often a message is delivered again before it is dropped or dead-lettered. RabbitMQ's"
                        + " default is 20. It cannot be changed while the queue exists; a policy with delivery-limit can.")
        @Min(1) @Max(1000000) @Nullable Integer deliveryLimit,

        @JsonPropertyDescription(
                "The exchange that gets the messages which the queue drops. It cannot be changed while the"
                        + " queue exists; a policy with dead-letter-exchange can.")
        @Size(min = 1, max = Names.LONGEST) @Pattern(Names.PRINTABLE) @Nullable String deadLetterExchange) {

    /** Fills in the default of the schema, for objects that did not pass through an API server. */
    public Queue {
        type = type == null ? QueueType.Quorum : type;
    }
}
