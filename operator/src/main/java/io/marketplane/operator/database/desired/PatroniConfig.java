package io.marketplane.operator.database.desired;

import io.marketplane.crds.database.DatabaseSpec;
import io.marketplane.crds.database.Durability;
import io.marketplane.operator.database.observe.Credentials;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.members.desired.MemberFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Patroni's two configurations: the one that all members share, changed while they run, and the file of each. */
final class PatroniConfig {
    private static final String TLS = MemberPod.TLS_PATH;
    private static final String SOCKETS = MemberPod.TEMP_PATH;

    private PatroniConfig() {}

    /**
     * The shared one. The timing is the contract: a lock of 20 s that is renewed every 5 s, so that a primary that is
     * cut off stops taking writes before a standby is promoted.
     */
    static Map<String, Object> shared(DatabaseSpec spec, String reloadMarker) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("ttl", 20);
        config.put("loop_wait", 5);
        config.put("retry_timeout", 5);
        config.put("maximum_lag_on_failover", 1024 * 1024);
        config.put("primary_start_timeout", 0);
        config.put("failsafe_mode", true);
        config.put("synchronous_mode", true);
        config.put("synchronous_mode_strict", spec.durability() == Durability.Strict);
        config.put("synchronous_node_count", 1);
        config.put("member_slots_ttl", 540);
        Map<String, Object> postgresql = new LinkedHashMap<>();
        postgresql.put("use_pg_rewind", true);
        postgresql.put("remove_data_directory_on_rewind_failure", true);
        postgresql.put("use_slots", true);
        postgresql.put("pg_hba", accessRules());
        postgresql.put("parameters", parameters(spec, reloadMarker));
        config.put("postgresql", postgresql);
        return config;
    }

    /**
     * Only TLS from outside; inside the container the local socket is a superuser without a password. "all" does not
     * mean replication, by which Patroni asks a replica for its timeline: without an answer it never rewinds one that
     * is ahead of a new primary.
     */
    private static List<String> accessRules() {
        return List.of(
                "local all all trust",
                "local replication " + Credentials.REPLICATION + " trust",
                "hostssl replication " + Credentials.REPLICATION + " all scram-sha-256",
                "hostssl all all all scram-sha-256");
    }

    private static Map<String, String> parameters(DatabaseSpec spec, String reloadMarker) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("max_connections", "100");
        parameters.put("max_wal_senders", "16");
        parameters.put("max_replication_slots", "16");
        parameters.put("wal_keep_size", "256MB");
        parameters.put("wal_sender_timeout", "10s");
        parameters.put("wal_receiver_timeout", "10s");
        parameters.put("tcp_user_timeout", "10s");
        parameters.put("tcp_keepalives_idle", "10s");
        parameters.put("tcp_keepalives_interval", "5s");
        parameters.put("tcp_keepalives_count", "3");
        parameters.put("log_line_prefix", "%m [%p] %q%u@%d ");
        spec.parameters().forEach((name, value) -> parameters.put(name.toLowerCase(Locale.ROOT), value));
        parameters.putAll(operatorOwned());
        if (!reloadMarker.isEmpty()) {
            parameters.put("marketplane.certificate", reloadMarker);
        }
        return parameters;
    }

    private static Map<String, String> operatorOwned() {
        return Map.ofEntries(
                Map.entry("wal_level", "replica"),
                Map.entry("hot_standby", "on"),
                Map.entry("wal_log_hints", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("password_encryption", "scram-sha-256"),
                Map.entry("unix_socket_directories", SOCKETS),
                Map.entry("logging_collector", "off"),
                Map.entry("log_destination", "stderr"),
                Map.entry("ssl", "on"),
                Map.entry("ssl_min_protocol_version", "TLSv1.2"),
                Map.entry("ssl_cert_file", TLS + "/tls.crt"),
                Map.entry("ssl_key_file", TLS + "/tls.key"),
                Map.entry("ssl_ca_file", TLS + "/ca.crt"));
    }

    /** The file of each member. What differs between members, and every secret, comes from the environment. */
    static Map<String, Object> file(DatabaseNames names) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("scope", names.database());
        file.put("kubernetes", kubernetes());
        file.put(
                "restapi",
                ordered(
                        "listen", "0.0.0.0:" + DatabaseNames.PATRONI_PORT,
                        "certfile", TLS + "/tls.crt",
                        "keyfile", TLS + "/tls.key",
                        "cafile", TLS + "/ca.crt",
                        "verify_client", "optional"));
        file.put(
                "ctl",
                ordered(
                        "insecure", true,
                        "cacert", TLS + "/ca.crt",
                        "certfile", TLS + "/tls.crt",
                        "keyfile", TLS + "/tls.key"));
        file.put("bootstrap", ordered("initdb", initdb()));
        file.put("postgresql", postgresql());
        return file;
    }

    private static Map<String, Object> kubernetes() {
        return ordered(
                "labels",
                ordered(Labels.MANAGED_BY, Labels.MANAGER, MemberFrame.COMPONENT, Frame.COMPONENT),
                "scope_label",
                Labels.DATABASE,
                "role_label",
                Labels.ROLE,
                "leader_label_value",
                "primary",
                "follower_label_value",
                "replica",
                "standby_leader_label_value",
                "primary",
                "use_endpoints",
                false,
                "bypass_api_service",
                true);
    }

    /** The built-in locale sorts the same in every image, so that a new image never breaks an index. */
    private static List<Object> initdb() {
        return List.of(
                "data-checksums",
                ordered("encoding", "UTF8"),
                ordered("locale-provider", "builtin"),
                ordered("builtin-locale", "C.UTF-8"),
                ordered("locale", "C.UTF-8"));
    }

    private static Map<String, Object> postgresql() {
        return ordered(
                "listen",
                "0.0.0.0:" + DatabaseNames.PORT,
                "data_dir",
                MemberPod.PGDATA,
                "pgpass",
                MemberPod.TEMP_PATH + "/pgpass",
                "use_unix_socket",
                true,
                "use_unix_socket_repl",
                true,
                "parameters",
                ordered("unix_socket_directories", SOCKETS),
                "create_replica_methods",
                List.of("basebackup"),
                "basebackup",
                List.of(ordered("checkpoint", "fast")));
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
