package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.Role;
import java.util.Map;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param name as it stands in the audit log
 * @param roles the role by environment; {@code *} counts where no other is named
 */
public record Caller(String name, Map<String, Role> roles) {

    /** Every environment. */
    public static final String EVERYWHERE = "*";

    /** How the names of people begin; those of keys do not. */
    public static final String PERSON = "user:";

    public Caller {
        roles = Map.copyOf(roles);
    }

    /** Whether a person calls, and not a service with a key. */
    public boolean isPerson() {
        return name.startsWith(PERSON);
    }

    /** The role in an environment. */
    public Optional<Role> in(String environment) {
        return Optional.ofNullable(roles.getOrDefault(environment, roles.get(EVERYWHERE)));
    }

    /** Whether the caller may do in an environment what {@code needed} may. */
    public boolean may(Role needed, String environment) {
        return in(environment).filter(role -> role.includes(needed)).isPresent();
    }

    /** Whether the caller may do somewhere what {@code needed} may. */
    public boolean mayAnywhere(Role needed) {
        return roles.values().stream().anyMatch(role -> role.includes(needed));
    }

    /** The one environment that a key is for; empty for people. */
    public Optional<String> home() {
        return roles.size() == 1 && !roles.containsKey(EVERYWHERE)
                ? roles.keySet().stream().findFirst()
                : Optional.empty();
    }
}
