package io.marketplane.operator.cache.desired;

import io.marketplane.operator.cache.decide.AclFile;
import io.marketplane.operator.cache.observe.Internal;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.RotatingLogin;
import java.util.Map;

/**
 * The secrets that a Redis Cluster runs with: those that were there, and those that were just made. Never printed.
 *
 * @param internal the passwords of the cluster's own logins
 * @param logins the logins of applications, by name
 * @param authority the certificate authority
 * @param server the server certificate
 * @param running the logins that running members are to have
 * @param starting the file of logins that a member reads when it starts
 */
public record Materials(
        Internal internal,
        Map<String, RotatingLogin> logins,
        KeyPairPem authority,
        KeyPairPem server,
        AclFile running,
        String starting) {
    /** Keeps a copy of the map. */
    public Materials {
        logins = Map.copyOf(logins);
    }

    /** Nothing: these are secrets. */
    @Override
    public String toString() {
        return "Materials[hidden]";
    }
}
