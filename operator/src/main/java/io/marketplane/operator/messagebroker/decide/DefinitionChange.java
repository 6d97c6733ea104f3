package io.marketplane.operator.messagebroker.decide;

import io.marketplane.operator.messagebroker.observe.Place;
import io.marketplane.operator.messagebroker.observe.PolicyFacts;
import io.marketplane.operator.messagebroker.observe.Rights;
import io.marketplane.operator.messagebroker.observe.Route;
import java.util.Map;
import java.util.Set;

/** One change inside RabbitMQ. Each can be made twice. */
public sealed interface DefinitionChange {
    /** Whether a login of the binding needs it. */
    default boolean essential() {
        return false;
    }

    /** A virtual host is made. */
    record PutVirtualHost(String name) implements DefinitionChange {
        @Override
        public boolean essential() {
            return true;
        }
    }

    /**
     * A user is made, or gets another password.
     *
     * @param hash of the password; empty for a user that cannot log in; never printed
     * @param tags what the management API lets it do, and our mark
     */
    record PutUser(String name, String hash, Set<String> tags) implements DefinitionChange {
        @Override
        public boolean essential() {
            return true;
        }

        /** Leaves the hash out. */
        @Override
        public String toString() {
            return "PutUser[name=" + name + ", tags=" + tags + "]";
        }
    }

    /** A user may do that in a virtual host, and no more. */
    record SetPermission(String vhost, String user, Rights rights) implements DefinitionChange {
        @Override
        public boolean essential() {
            return true;
        }
    }

    /** An exchange is made. */
    record PutExchange(Place place, String type) implements DefinitionChange {}

    /**
     * A queue is made.
     *
     * @param arguments what it is made with, its type among them
     */
    record PutQueue(Place place, Map<String, Object> arguments) implements DefinitionChange {
        /** Keeps a copy. */
        public PutQueue {
            arguments = Map.copyOf(arguments);
        }
    }

    /** A policy is made or changed. */
    record PutPolicy(Place place, PolicyFacts policy) implements DefinitionChange {}

    /** A queue is bound to an exchange. */
    record Bind(Route route) implements DefinitionChange {}

    /** A user may do nothing in a virtual host any more. */
    record ClearPermission(String vhost, String user) implements DefinitionChange {}

    /** A user is removed, and its connections with it. */
    record DeleteUser(String name) implements DefinitionChange {}

    /** A queue is not bound to an exchange any more. */
    record Unbind(Route route) implements DefinitionChange {}

    /** A policy is removed. */
    record DeletePolicy(Place place) implements DefinitionChange {}

    /** A queue that holds nothing is removed. */
    record DeleteQueue(Place place) implements DefinitionChange {}

    /** An exchange is removed. */
    record DeleteExchange(Place place) implements DefinitionChange {}

    /** A virtual host that has no queue is removed. */
    record DeleteVirtualHost(String name) implements DefinitionChange {}
}
