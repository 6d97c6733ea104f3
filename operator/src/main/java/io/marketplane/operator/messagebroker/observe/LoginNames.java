package io.marketplane.operator.messagebroker.observe;

import java.util.OptionalLong;

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

    /** The generation in the name of a user of that login; empty for the user of another one. */
    public static OptionalLong generation(String user, String login) {
        String prefix = login + "-";
        String digits = user.startsWith(prefix) ? user.substring(prefix.length()) : "";
        return digits.matches("[1-9][0-9]{0,17}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
