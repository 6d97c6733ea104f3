package io.marketplane.flags.server.adapter.persistence;

import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.server.domain.ApiKey;
import io.marketplane.flags.server.domain.Definition;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.flags.server.domain.ServedSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sets of environments: whole at first, then only the revisions that came since. A transaction of the caller
 * shows one state of all tables. Used by one thread.
 */
final class SetReader {

    private static final String WHOLE = "select r.flag_key, r.definition from flag_state s"
            + " join revision r on r.environment = s.environment and r.number = s.number"
            + " where s.environment = ? and r.number > ?";
    private static final String SINCE =
            "select flag_key, definition from revision where environment = ? and number > ? order by number";

    private final Map<String, Loaded> loaded = new HashMap<>();

    /** What was read of an environment, up to a revision. */
    private record Loaded(long number, Map<String, Definition> definitions, FlagSet flags) {}

    /** The sets that are newer than those of the last call. */
    List<ServedSet> changed(Connection connection) throws SQLException {
        var sets = new ArrayList<ServedSet>();
        for (var head : heads(connection)) {
            var before = loaded.get(head.environment());
            if (before == null || before.number() < head.number()) {
                var definitions = before == null ? new HashMap<String, Definition>() : before.definitions();
                read(connection, head.environment(), before, definitions);
                var flags = before == null ? FlagSet.EMPTY : before.flags();
                var set = ServedSet.of(head.environment(), head.number(), head.changed(), definitions, flags);
                sets.add(set);
                loaded.put(head.environment(), new Loaded(head.number(), definitions, set.flags()));
            }
        }
        return sets;
    }

    private record Head(String environment, long number, Instant changed) {}

    private static List<Head> heads(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select name, head, changed_at from environment order by name")) {
            var heads = new ArrayList<Head>();
            while (rows.next()) {
                heads.add(new Head(
                        rows.getString(1), rows.getLong(2), rows.getTimestamp(3).toInstant()));
            }
            return heads;
        }
    }

    private static void read(
            Connection connection, String environment, @Nullable Loaded before, Map<String, Definition> into)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(before == null ? WHOLE : SINCE)) {
            statement.setString(1, environment);
            statement.setLong(2, before == null ? 0 : before.number());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var text = rows.getString(2);
                    if (text == null) {
                        into.remove(rows.getString(1));
                    } else {
                        into.put(rows.getString(1), Definition.of(text));
                    }
                }
            }
        }
    }

    /** All keys that count. */
    List<ApiKey> keys(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select hash, name, environment, role from api_key")) {
            var keys = new ArrayList<ApiKey>();
            while (rows.next()) {
                keys.add(new ApiKey(
                        HexFormat.of().formatHex(rows.getBytes(1)),
                        rows.getString(2),
                        rows.getString(3),
                        Role.of(rows.getString(4)).orElseThrow()));
            }
            return keys;
        }
    }
}
