package io.marketplane.operator.messagebroker.observe;

import java.util.Map;
import java.util.Set;

/** What the operator sees inside RabbitMQ. */
public sealed interface Inside {
    /** It did not look: there is no member that is ready. */
    record NotLooked() implements Inside {}

    /**
     * It got no answer.
     *
     * @param cause why, without secrets
     */
    record Unreachable(String cause) implements Inside {}

    /**
     * What it saw. Queues that end with their connection are not among them.
     *
     * @param version of the server, for example 4.0.5
     * @param members how many nodes the cluster has, running or not
     * @param vhosts the virtual hosts
     * @param users by name
     * @param permissions by virtual host and user
     * @param exchanges those that were made by somebody
     * @param queues the durable ones
     * @param bindings of queues to exchanges that were made by somebody
     * @param policies by place
     */
    record Seen(
            String version,
            int members,
            Set<String> vhosts,
            Map<String, UserFacts> users,
            Map<Place, Rights> permissions,
            Map<Place, ExchangeFacts> exchanges,
            Map<Place, QueueFacts> queues,
            Set<Route> bindings,
            Map<Place, PolicyFacts> policies)
            implements Inside {
        /** Keeps copies. */
        public Seen {
            vhosts = Set.copyOf(vhosts);
            users = Map.copyOf(users);
            permissions = Map.copyOf(permissions);
            exchanges = Map.copyOf(exchanges);
            queues = Map.copyOf(queues);
            bindings = Set.copyOf(bindings);
            policies = Map.copyOf(policies);
        }
    }

    /**
     * A user.
     *
     * @param hash what the server keeps of the password; empty when there is none, and nobody can log in; never printed
     * @param tags what the management API lets it do, and our mark
     */
    record UserFacts(String hash, Set<String> tags) {
        /** Keeps a copy. */
        public UserFacts {
            tags = Set.copyOf(tags);
        }

        /** Leaves the hash out. */
        @Override
        public String toString() {
            return "UserFacts[tags=" + tags + "]";
        }
    }

    /**
     * An exchange.
     *
     * @param type how it routes
     * @param durable whether it outlives a restart
     */
    record ExchangeFacts(String type, boolean durable) {}

    /**
     * A durable queue.
     *
     * @param type {@code quorum}, {@code stream} or {@code classic}
     * @param arguments what it was made with, the type apart
     * @param idle whether it holds no message and has no consumer; false while that is not known
     */
    record QueueFacts(String type, Map<String, Object> arguments, boolean idle) {
        /** Keeps a copy. */
        public QueueFacts {
            arguments = Map.copyOf(arguments);
        }
    }
}
