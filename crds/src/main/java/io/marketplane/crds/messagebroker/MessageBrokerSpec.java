package io.marketplane.crds.messagebroker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import io.marketplane.crds.data.CredentialPolicy;
import io.marketplane.crds.data.DeletionPolicy;
import io.marketplane.crds.data.NetworkAccess;
import io.marketplane.crds.data.Resources;
import io.marketplane.crds.data.Storage;
import io.marketplane.crds.data.Tls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a MessageBroker. Absent fields take the defaults that the schema states.
 *
 * @param engine the engine and its version
 * @param instances members: 1, 3, 5 or 7
 * @param storage the volume of each member
 * @param resources compute resources of each member
 * @param plugins RabbitMQ plugins beside those that the operator needs
 * @param definitions what is inside the broker
 * @param tls how connections are protected
 * @param credentials how passwords are cared for
 * @param networkPolicy who may connect; without it, every pod of the namespace
 * @param deletionPolicy what becomes of the data when the MessageBroker is deleted
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MessageBrokerSpec(
        @JsonPropertyDescription("The engine and its version.") @Required
        Engine engine,

        @JsonPropertyDescription(
                "How many members run: 1, 3, 5 or 7. A majority of them must be up, so 3 bear the loss of one. It can be"
                        + " raised and never lowered.")
        @Default("1")
        @ValidationRule(
                value = "self in [1, 3, 5, 7]",
                message = "spec.instances must be 1, 3, 5 or 7: a majority decides, and an even number bears no more"
                        + " losses than the odd one below it")
        @ValidationRule(
                value = "self >= oldSelf",
                message =
                        "spec.instances cannot be lowered, because the messages of a member would go with it: set it back"
                                + " to its old value or more, or create another MessageBroker and move the messages")
        @SpecReplicas
        Integer instances,

        @JsonPropertyDescription("The volume of each member.") @Required
        Storage storage,

        @JsonPropertyDescription(
                "CPU and memory of each member. With a limit of memory, publishers are held back before it"
                        + " is reached.")
        Resources resources,

        @JsonPropertyDescription("RabbitMQ plugins, for example rabbitmq_shovel. rabbitmq_management and"
                + " rabbitmq_prometheus are there in any case. A change restarts the members one at a time.")
        @Size(max = 32) List<@Size(min = 1, max = 63) @Pattern("^[a-z][a-z0-9_]*$") String> plugins,

        @JsonPropertyDescription(
                "Virtual hosts, logins, exchanges, queues, bindings and policies. What is changed or removed"
                        + " by hand is put back.")
        @Default("{}")
        Definitions definitions,

        @JsonPropertyDescription("How connections are protected: TLS, always.") @Default("{}")
        Tls tls,

        @JsonPropertyDescription("How passwords are cared for.") @Default("{}")
        CredentialPolicy credentials,

        @JsonPropertyDescription("Who may connect. Without it, every pod of the same namespace may.") @Nullable NetworkAccess networkPolicy,

        @JsonPropertyDescription(
                "What becomes of volumes and Secrets when the MessageBroker is deleted: Retain keeps them, and a"
                        + " MessageBroker of the same name adopts them; Delete removes them.")
        @Default("Retain")
        DeletionPolicy deletionPolicy) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public MessageBrokerSpec {
        instances = instances == null ? 1 : instances;
        resources = resources == null ? Resources.NONE : resources;
        plugins = plugins == null ? List.of() : List.copyOf(plugins);
        definitions = definitions == null ? Definitions.DEFAULT : definitions;
        tls = tls == null ? Tls.DEFAULT : tls;
        credentials = credentials == null ? CredentialPolicy.DEFAULT : credentials;
        deletionPolicy = deletionPolicy == null ? DeletionPolicy.Retain : deletionPolicy;
    }
}
