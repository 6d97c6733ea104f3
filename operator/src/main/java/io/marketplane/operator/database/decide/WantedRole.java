package io.marketplane.operator.database.decide;

import io.marketplane.crds.database.DatabaseSpec;
import io.marketplane.crds.database.LogicalDatabase;
import io.marketplane.crds.database.Role;
import io.marketplane.operator.database.observe.Credentials;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A role as it shall be.
 *
 * @param exact whether memberships beyond these are taken away
 */
record WantedRole(String name, boolean login, int connectionLimit, Set<String> memberOf, boolean exact) {

    /** The roles of the spec, the owners that it names, and the login of applications; by name, in order of names. */
    static Map<String, WantedRole> of(DatabaseSpec spec) {
        Map<String, WantedRole> wanted = new TreeMap<>();
        List<String> owners =
                spec.databases().stream().map(LogicalDatabase::owner).distinct().toList();
        owners.forEach(owner -> wanted.put(owner, new WantedRole(owner, false, -1, Set.of(), false)));
        for (Role role : spec.roles()) {
            wanted.put(
                    role.name(),
                    new WantedRole(
                            role.name(), role.login(), role.connectionLimit(), new TreeSet<>(role.memberOf()), true));
        }
        String application = Credentials.APPLICATION;
        wanted.put(application, new WantedRole(application, true, -1, new TreeSet<>(owners), false));
        return wanted;
    }
}
