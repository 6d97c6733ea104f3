package io.marketplane.crds.messagebroker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.marketplane.crds.schema.ListMapKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is inside the broker.
 *
 * @param vhosts virtual hosts, keyed by name; the first one is the one of the binding
 * @param users logins beside the one of the binding, keyed by name
 * @param exchanges exchanges, keyed by virtual host and name
 * @param queues queues, keyed by virtual host and name
 * @param bindings routes from exchanges to queues
 * @param policies policies, keyed by virtual host and name
 * @param prune whether what is not listed is removed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.users) || self.users.all(u, u.permissions.all(p, self.vhosts.exists(v, v.name == p.vhost)))",
        fieldPath = ".users",
        message =
                "definitions.users[].permissions[].vhost must be one of definitions.vhosts: add the virtual host there,"
                        + " or correct the name")
@ValidationRule(
        value = "!has(self.exchanges) || self.exchanges.all(x, self.vhosts.exists(v, v.name == x.vhost))",
        fieldPath = ".exchanges",
        message =
                "definitions.exchanges[].vhost must be one of definitions.vhosts: add the virtual host there, or correct"
                        + " the name")
@ValidationRule(
        value = "!has(self.queues) || self.queues.all(q, self.vhosts.exists(v, v.name == q.vhost))",
        fieldPath = ".queues",
        message = "definitions.queues[].vhost must be one of definitions.vhosts: add the virtual host there, or correct"
                + " the name")
@ValidationRule(
        value = "!has(self.bindings) || self.bindings.all(b, self.vhosts.exists(v, v.name == b.vhost))",
        fieldPath = ".bindings",
        message =
                "definitions.bindings[].vhost must be one of definitions.vhosts: add the virtual host there, or correct"
                        + " the name")
@ValidationRule(
        value = "!has(self.policies) || self.policies.all(p, self.vhosts.exists(v, v.name == p.vhost))",
        fieldPath = ".policies",
        message =
                "definitions.policies[].vhost must be one of definitions.vhosts: add the virtual host there, or correct"
                        + " the name")
public record Definitions(
        @JsonPropertyDescription("Virtual hosts, keyed by name. The first one is the one of the binding.")
        @Default("[{\"name\": \"/\"}]")
        @Size(min = 1, max = 32) @ListMapKeys("name")
        List<VirtualHost> vhosts,

        @JsonPropertyDescription(
                "Logins beside the one of the binding, keyed by name, each with rights and a Secret of its"
                        + " own. One that is taken off the list can no longer log in.")
        @Size(max = 64) @ListMapKeys("name")
        List<BrokerUser> users,

        @JsonPropertyDescription("Exchanges, keyed by virtual host and name.")
        @Size(max = 256) @ListMapKeys({"vhost", "name"})
        List<Exchange> exchanges,

        @JsonPropertyDescription("Queues, keyed by virtual host and name.")
        @Size(max = 256) @ListMapKeys({"vhost", "name"})
        List<Queue> queues,

        @JsonPropertyDescription("Routes from exchanges to queues.")
        @Size(max = 512) @ListMapKeys({"vhost", "source", "queue", "routingKey"})
        List<QueueBinding> bindings,

        @JsonPropertyDescription(
                "Settings for all queues or exchanges whose names match, keyed by virtual host and name.")
        @Size(max = 128) @ListMapKeys({"vhost", "name"})
        List<Policy> policies,

        @JsonPropertyDescription("true: what is not listed is removed. A queue goes only when it is durable, holds no"
                + " message and has no consumer; a virtual host only when it has no queue. false: it is left alone.")
        @Default("false")
        Boolean prune) {

    private static final List<VirtualHost> DEFAULT_VIRTUAL_HOSTS = List.of(new VirtualHost("/"));

    /** The defaults of the schema. */
    public static final Definitions DEFAULT =
            new Definitions(DEFAULT_VIRTUAL_HOSTS, List.of(), List.of(), List.of(), List.of(), List.of(), false);

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public Definitions {
        vhosts = vhosts == null ? DEFAULT_VIRTUAL_HOSTS : List.copyOf(vhosts);
        users = copy(users);
        exchanges = copy(exchanges);
        queues = copy(queues);
        bindings = copy(bindings);
        policies = copy(policies);
        prune = prune != null && prune;
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
