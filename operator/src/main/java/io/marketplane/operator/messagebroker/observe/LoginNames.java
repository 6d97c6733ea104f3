package io.marketplane.operator.messagebroker.observe;

/** RabbitMQ keeps one password a user, so a login that rotates changes its name: {@code <login>-<generation>}. Pure. */
public final class LoginNames {
    /** The login of the binding. Logins of the spec cannot have this name. */
    public static final String APPLICATION = "marketplane-app";

    /** The mark of users that are ours. */
    public static final String TAG = "marketplane";

    private LoginNames() {}

    /** The user of a generation of a login. */
    public static String user(String login, long generation) {
        return login + "-" + generation;
    }
}
