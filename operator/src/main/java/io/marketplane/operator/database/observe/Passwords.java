package io.marketplane.operator.database.observe;

import java.util.Map;
import java.util.Set;

/**
 * The passwords of the roles of the spec, from the Secrets that it names. Never printed.
 *
 * @param byRole password by role
 * @param missing for each role without a password, the Secret or key that is not there
 */
public record Passwords(Map<String, String> byRole, Map<String, String> missing) {
    /** No role with a password. */
    public static final Passwords NONE = new Passwords(Map.of(), Map.of());

    /** Keeps copies. */
    public Passwords {
        byRole = Map.copyOf(byRole);
        missing = Map.copyOf(missing);
    }

    /** The roles whose password is known. */
    public Set<String> roles() {
        return byRole.keySet();
    }

    /** Names the roles only. */
    @Override
    public String toString() {
        return "Passwords[roles=" + byRole.keySet() + ", missing=" + missing + "]";
    }
}
