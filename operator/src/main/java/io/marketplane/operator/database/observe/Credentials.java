package io.marketplane.operator.database.observe;

/**
 * The passwords of the cluster's own logins. Never printed.
 *
 * @param superuser of {@code postgres}
 * @param replication of the login of the replicas
 * @param rewind of the login that a former primary uses to rewind
 * @param application of the login in the binding
 */
public record Credentials(String superuser, String replication, String rewind, String application) {
    /** The superuser. */
    public static final String SUPERUSER = "postgres";

    /** The login of the replicas. */
    public static final String REPLICATION = "marketplane_replication";

    /** The login that a former primary uses to rewind. */
    public static final String REWIND = "marketplane_rewind";

    /** The login of applications. It acts as the owner of each database. */
    public static final String APPLICATION = "marketplane_app";

    /** Nothing: these are secrets. */
    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
