package io.marketplane.operator.messagebroker.observe;

import io.marketplane.operator.members.observe.Login;

/**
 * What a cluster's own parts know each other by. Never printed.
 *
 * @param cookie what members and their tools share; empty until it is made
 * @param administrator the password of the operator; empty until it is made
 */
public record BrokerKeys(String cookie, String administrator) {
    /** The login of the operator. */
    public static final String ADMINISTRATOR = "marketplane";

    /** Nothing is made yet. */
    public static final BrokerKeys NONE = new BrokerKeys("", "");

    /** Whether both are made. */
    public boolean made() {
        return !cookie.isEmpty() && !administrator.isEmpty();
    }

    /** The operator's login. */
    public Login login() {
        return new Login(ADMINISTRATOR, administrator);
    }

    /** Nothing: these are secrets. */
    @Override
    public String toString() {
        return "BrokerKeys[hidden]";
    }
}
