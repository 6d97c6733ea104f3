package io.marketplane.crds.database;

/** The rules of {@code spec.parameters}, as the API server evaluates them (CEL). */
final class Parameters {
    static final String OPERATOR_OWNED_RULE = "self.all(name, !name.lowerAscii().matches('^("
            + "archive_.*|recovery_.*|unix_socket_.*|ssl_.*_file|restore_command|primary_conninfo|primary"
            + "_slot_name|hot_standby|wal_level|wal_log_hints|full_page_writes|fsync|synchronous_commit|s"
            + "ynchronous_standby_names|listen_addresses|port|cluster_name|data_directory|config_file|hba"
            + "_file|ident_file|external_pid_file|ssl|password_encryption|shared_preload_libraries|loggin"
            + "g_collector|log_destination|restart_after_crash|allow_alter_system"
            + ")$'))";

    static final String OPERATOR_OWNED_MESSAGE = "parameters must not hold a setting that the operator owns"
            + " (archive_*, recovery_*, restore_command, primary_*, hot_standby, wal_level, wal_log_hints,"
            + " full_page_writes, fsync, synchronous_*, listen_addresses, port, unix_socket_*, cluster_name, *_file,"
            + " data_directory, ssl, password_encryption, shared_preload_libraries, logging_collector,"
            + " log_destination, restart_after_crash, allow_alter_system): remove it; for what a confirmed write"
            + " is worth use durability";

    static final String NAMES_RULE = "self.all(name, name.size() <= 63 && name.matches('^[A-Za-z_][A-Za-z0-9_.]*$'))";

    static final String NAMES_MESSAGE =
            "parameters must be keyed by names of PostgreSQL settings: letters, digits, underscores and dots";

    /** What Patroni itself asks for; it would fall back to another value without a word. */
    static final String MINIMUM_RULE = "{'max_connections': 25, 'max_wal_senders': 10, 'max_replication_slots': 10,"
            + " 'max_worker_processes': 2, 'max_locks_per_transaction': 32, 'max_prepared_transactions': 0}"
            + ".all(name, least, !(name in self) || (self[name].matches('^[0-9]{1,9}$') && int(self[name]) >= least))";

    static final String MINIMUM_MESSAGE = "parameters must be whole numbers of at least: max_connections 25,"
            + " max_wal_senders 10, max_replication_slots 10, max_worker_processes 2, max_locks_per_transaction 32,"
            + " max_prepared_transactions 0";

    /**
     * A standby must have room for whatever the primary ran with (PostgreSQL documentation, Hot Standby,
     * Administrator's Overview), so that lowering these needs the primary to restart first.
     */
    static final String NOT_LOWERED_RULE = "self.spec.instances == 1 || oldSelf.spec.instances == 1"
            + " || !has(oldSelf.spec.parameters) || ['max_connections', 'max_wal_senders', 'max_worker_processes',"
            + " 'max_locks_per_transaction', 'max_prepared_transactions'].all(name,"
            + " !(name in oldSelf.spec.parameters) || (has(self.spec.parameters) && name in self.spec.parameters"
            + " && (!self.spec.parameters[name].matches('^[0-9]{1,9}$')"
            + " || int(self.spec.parameters[name]) >= int(oldSelf.spec.parameters[name]))))";

    static final String NOT_LOWERED_MESSAGE =
            "spec.parameters must not lower or remove max_connections, max_wal_senders,"
                    + " max_worker_processes, max_locks_per_transaction or max_prepared_transactions while there are standbys:"
                    + " set the old value or more, or scale to 1 instance first";

    private Parameters() {}
}
