package io.marketplane.operator.database.observe;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the operator sees inside PostgreSQL. */
public sealed interface Inside {
    /** It did not look: there is no primary that is ready. */
    record NotLooked() implements Inside {}

    /**
     * It could not connect.
     *
     * @param cause what the driver said, without secrets
     */
    record Unreachable(String cause) implements Inside {}

    /**
     * What it saw on the primary.
     *
     * @param version of the server, for example 17.6
     * @param roles by name
     * @param databases by name
     * @param settings what the server says about the settings of the spec, by lower-case name
     */
    record Seen(
            String version,
            Map<String, RoleFacts> roles,
            Map<String, DatabaseFacts> databases,
            Map<String, SettingFacts> settings)
            implements Inside {
        /** Keeps copies. */
        public Seen {
            roles = Map.copyOf(roles);
            databases = Map.copyOf(databases);
            settings = Map.copyOf(settings);
        }
    }

    /**
     * A role.
     *
     * @param login whether it may log in
     * @param connectionLimit -1 for none
     * @param memberOf the roles it was granted
     * @param managed whether the operator made or adopted it
     * @param verifier what the server keeps of its password; empty without one; never printed
     * @param actsAs the role that a session of it becomes, by database
     */
    record RoleFacts(
            boolean login,
            int connectionLimit,
            Set<String> memberOf,
            boolean managed,
            String verifier,
            Map<String, String> actsAs) {
        /** Keeps copies. */
        public RoleFacts {
            memberOf = Set.copyOf(memberOf);
            actsAs = Map.copyOf(actsAs);
        }

        /** Leaves the verifier out. */
        @Override
        public String toString() {
            return "RoleFacts[login=" + login + ", connectionLimit=" + connectionLimit + ", memberOf=" + memberOf
                    + ", managed=" + managed + ", actsAs=" + actsAs + "]";
        }
    }

    /**
     * A database.
     *
     * @param owner its owner
     * @param extensions installed version by name
     * @param available versions that the image can install, by name of the extensions that the spec asks for
     */
    record DatabaseFacts(String owner, Map<String, String> extensions, Map<String, List<String>> available) {
        /** Keeps copies. */
        public DatabaseFacts {
            extensions = Map.copyOf(extensions);
            available = Map.copyOf(available);
        }
    }

    /**
     * A setting.
     *
     * @param known whether the server has a setting of that name
     * @param written the value in the server's file, as text; empty when it is not there
     * @param error what the server says against the value; empty for nothing
     */
    record SettingFacts(boolean known, String written, String error) {}
}
