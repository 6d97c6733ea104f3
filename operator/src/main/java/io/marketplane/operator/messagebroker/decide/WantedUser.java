package io.marketplane.operator.messagebroker.decide;

import io.marketplane.crds.messagebroker.BrokerUser;
import io.marketplane.crds.messagebroker.Definitions;
import io.marketplane.crds.messagebroker.Permission;
import io.marketplane.crds.messagebroker.VirtualHost;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.messagebroker.observe.BrokerKeys;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.LoginNames;
import io.marketplane.operator.messagebroker.observe.Rights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A user that RabbitMQ is to have.
 *
 * @param name its name
 * @param password its password; empty for one that can no longer log in while its connections go on; never printed
 * @param tags what the management API lets it do, and our mark
 * @param rights what it may do, by virtual host
 */
record WantedUser(String name, String password, Set<String> tags, Map<String, Rights> rights) {
    private static final Set<String> TAGS = Set.of(LoginNames.TAG);
    private static final Set<String> ADMINISTRATOR_TAGS = Set.of("administrator", LoginNames.TAG);

    /** Whether the server's user is this one. */
    boolean is(Inside.UserFacts facts) {
        boolean password =
                this.password.isEmpty() ? facts.hash().isEmpty() : PasswordHash.matches(this.password, facts.hash());
        return password && facts.tags().equals(tags);
    }

    /** What the server is to keep of its password. */
    String hash() {
        return password.isEmpty() ? PasswordHash.NONE : PasswordHash.of(name, password);
    }

    /** Whether it is the operator's own. */
    boolean isAdministrator() {
        return name.equals(BrokerKeys.ADMINISTRATOR);
    }

    /** All users that are ours, by name. */
    static Map<String, WantedUser> all(
            Definitions definitions, Map<String, RotatingLogin> logins, BrokerKeys keys, Inside.Seen seen) {
        Map<String, Rights> everything = new TreeMap<>();
        definitions.vhosts().stream().map(VirtualHost::name).forEach(vhost -> everything.put(vhost, Rights.ALL));
        List<WantedUser> users = new ArrayList<>();
        users.add(new WantedUser(
                BrokerKeys.ADMINISTRATOR, keys.administrator(), ADMINISTRATOR_TAGS, Map.copyOf(everything)));
        add(users, LoginNames.APPLICATION, Map.copyOf(everything), logins, seen);
        definitions.users().forEach(user -> add(users, user.name(), rights(user), logins, seen));
        Map<String, WantedUser> byName = new TreeMap<>();
        users.forEach(user -> byName.put(user.name(), user));
        return byName;
    }

    private static void add(
            List<WantedUser> users,
            String name,
            Map<String, Rights> rights,
            Map<String, RotatingLogin> logins,
            Inside.Seen seen) {
        RotatingLogin login = logins.get(name);
        if (login == null) {
            return;
        }
        for (Login accepted : login.accepted()) {
            users.add(new WantedUser(accepted.username(), accepted.password(), TAGS, rights));
        }
        // Removing a user closes its connections, all at one moment. The last one stays without a password until the
        // next rotation, so that clients which connect rarely are not cut off.
        String last = LoginNames.user(name, login.generation() - 1);
        if (login.previous().isEmpty() && seen.users().containsKey(last)) {
            users.add(new WantedUser(last, "", TAGS, rights));
        }
    }

    private static Map<String, Rights> rights(BrokerUser user) {
        Map<String, Rights> rights = new TreeMap<>();
        for (Permission permission : user.permissions()) {
            rights.put(permission.vhost(), new Rights(permission.configure(), permission.write(), permission.read()));
        }
        return Map.copyOf(rights);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "WantedUser[" + name + "]";
    }
}
