package io.marketplane.crds.messagebroker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.marketplane.crds.schema.ListMapKeys;
import java.util.List;

/**
 * A login with rights of its own.
 *
 * @param name what its login names start with; the one that RabbitMQ knows has a number after it, which rises with each
 *     rotation
 * @param permissions what it may do, keyed by virtual host
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BrokerUser(
        @JsonPropertyDescription(
                "The name of the login: lower-case letters, digits and hyphens. RabbitMQ knows it with a"
                        + " number after it, which rises with each rotation; the Secret <broker>-user-<name> says it.")
        @Required
        @Size(min = 1, max = 63) @Pattern("^[a-z]([-a-z0-9]*[a-z0-9])?$") @ValidationRule(
                value = "self != 'guest' && !self.startsWith('marketplane')",
                message = "definitions.users[].name must not be guest or start with marketplane: those are reserved")
        String name,

        @JsonPropertyDescription(
                "What the login may do, keyed by virtual host. The first virtual host is the one of its"
                        + " Secret. A permission that is given by hand is taken back.")
        @Required
        @Size(min = 1, max = 32) @ListMapKeys("vhost")
        List<Permission> permissions) {

    /** Copies the list. */
    public BrokerUser {
        permissions = permissions == null ? List.of() : List.copyOf(permissions);
    }
}
