package io.marketplane.operator.messagebroker.desired;

import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.messagebroker.observe.BrokerKeys;
import java.util.Map;

/**
 * The secrets that a MessageBroker runs with: those that were there, and those that were just made. Never printed.
 *
 * @param keys what its own parts know each other by
 * @param logins the logins of applications, by name
 * @param authority the certificate authority
 * @param server the server certificate
 */
public record Materials(BrokerKeys keys, Map<String, RotatingLogin> logins, KeyPairPem authority, KeyPairPem server) {
    /** Keeps a copy. */
    public Materials {
        logins = Map.copyOf(logins);
    }
}
