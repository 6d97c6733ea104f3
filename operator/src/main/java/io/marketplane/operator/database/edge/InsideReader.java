package io.marketplane.operator.database.edge;

import io.marketplane.crds.database.DatabaseSpec;
import io.marketplane.crds.database.Extension;
import io.marketplane.crds.database.LogicalDatabase;
import io.marketplane.operator.database.observe.Inside;
import io.marketplane.operator.database.observe.Inside.DatabaseFacts;
import io.marketplane.operator.database.observe.Inside.RoleFacts;
import io.marketplane.operator.database.observe.Inside.SettingFacts;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks into PostgreSQL. */
final class InsideReader {
    /** Marks the roles that the operator keeps. */
    static final String MARK = "Managed by Marketplane";

    private static final String ROLES = """
            SELECT r.rolname, r.rolcanlogin, r.rolconnlimit, coalesce(a.rolpassword, '') AS verifier,
                   coalesce(shobj_description(r.oid, 'pg_authid'), '') AS mark,
                   ARRAY(SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
                         WHERE m.member = r.oid) AS groups
            FROM pg_roles r JOIN pg_authid a ON a.oid = r.oid
            """;
    private static final String ACTS_AS = """
            SELECT r.rolname, d.datname, substr(c.setting, 6) AS role
            FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole JOIN pg_database d ON d.oid = s.setdatabase,
                 unnest(s.setconfig) AS c(setting)
            WHERE c.setting LIKE 'role=%'
            """;
    private static final String DATABASES =
            "SELECT d.datname, r.rolname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE NOT d.datistemplate";
    private static final String SETTING = """
            SELECT n.name, s.name IS NOT NULL AS known, coalesce(f.setting, s.boot_val, '') AS written,
                   coalesce(f.error, '') AS error
            FROM unnest(?) AS n(name)
            LEFT JOIN pg_settings s ON lower(s.name) = n.name
            LEFT JOIN LATERAL (SELECT setting, error FROM pg_file_settings WHERE lower(name) = n.name
                               ORDER BY seqno DESC LIMIT 1) f ON true
            """;

    private InsideReader() {}

    static Inside read(InsideConnection place, DatabaseSpec spec) {
        try (Connection connection = place.open("postgres")) {
            Map<String, DatabaseFacts> databases = databases(connection);
            for (LogicalDatabase database : spec.databases()) {
                DatabaseFacts facts = databases.get(database.name());
                if (facts != null && !database.extensions().isEmpty()) {
                    databases.put(database.name(), withExtensions(place, database, facts));
                }
            }
            return new Inside.Seen(
                    connection.getMetaData().getDatabaseProductVersion().split(" ", 2)[0],
                    roles(connection),
                    databases,
                    settings(connection, spec.parameters().keySet()));
        } catch (SQLException e) {
            return new Inside.Unreachable(cause(e));
        }
    }

    /** The driver's message and its cause; it names hosts and users and never a password. */
    static String cause(SQLException e) {
        String text = String.valueOf(e.getMessage());
        Throwable root = e.getCause();
        return root == null || root.getMessage() == null ? text : text + " (" + root.getMessage() + ")";
    }

    private static Map<String, RoleFacts> roles(Connection connection) throws SQLException {
        Map<String, Map<String, String>> actsAs = actsAs(connection);
        Map<String, RoleFacts> roles = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ROLES);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String name = rows.getString("rolname");
                Array groups = rows.getArray("groups");
                roles.put(
                        name,
                        new RoleFacts(
                                rows.getBoolean("rolcanlogin"),
                                rows.getInt("rolconnlimit"),
                                Set.of((String[]) groups.getArray()),
                                rows.getString("mark").equals(MARK),
                                rows.getString("verifier"),
                                actsAs.getOrDefault(name, Map.of())));
            }
        }
        return roles;
    }

    private static Map<String, Map<String, String>> actsAs(Connection connection) throws SQLException {
        Map<String, Map<String, String>> actsAs = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ACTS_AS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                actsAs.computeIfAbsent(rows.getString("rolname"), _ -> new HashMap<>())
                        .put(rows.getString("datname"), rows.getString("role"));
            }
        }
        return actsAs;
    }

    private static Map<String, DatabaseFacts> databases(Connection connection) throws SQLException {
        Map<String, DatabaseFacts> databases = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(DATABASES);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                databases.put(rows.getString(1), new DatabaseFacts(rows.getString(2), Map.of(), Map.of()));
            }
        }
        return databases;
    }

    private static DatabaseFacts withExtensions(InsideConnection place, LogicalDatabase database, DatabaseFacts facts)
            throws SQLException {
        Map<String, String> installed = new HashMap<>();
        Map<String, List<String>> available = new TreeMap<>();
        String[] wanted = database.extensions().stream().map(Extension::name).toArray(String[]::new);
        try (Connection connection = place.open(database.name());
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT name, version, installed FROM pg_available_extension_versions WHERE name = ANY(?)"
                                + " UNION ALL SELECT extname, extversion, true FROM pg_extension")) {
            statement.setArray(1, connection.createArrayOf("text", wanted));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    String version = rows.getString(2);
                    available.computeIfAbsent(name, _ -> new ArrayList<>()).add(version);
                    if (rows.getBoolean(3)) {
                        installed.put(name, version);
                    }
                }
            }
        }
        return new DatabaseFacts(facts.owner(), installed, available);
    }

    private static Map<String, SettingFacts> settings(Connection connection, Set<String> names) throws SQLException {
        String[] wanted =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toArray(String[]::new);
        Map<String, SettingFacts> settings = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SETTING)) {
            statement.setArray(1, connection.createArrayOf("text", wanted));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    settings.put(
                            rows.getString("name"),
                            new SettingFacts(
                                    rows.getBoolean("known"), rows.getString("written"), rows.getString("error")));
                }
            }
        }
        return settings;
    }
}
