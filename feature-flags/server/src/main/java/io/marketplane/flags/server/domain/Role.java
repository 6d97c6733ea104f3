package io.marketplane.flags.server.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do in an environment; each role may do what those before it may. */
public enum Role {
    /** Evaluate, and receive the flags. */
    CLIENT,
    /** Read definitions, history and audit, and preview. */
    VIEWER,
    /** Change below production, and throw the kill switch anywhere. */
    EDITOR,
    /** Change production. */
    APPROVER;

    /** Whether this role may do what {@code needed} may. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** As it is stored and written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with this text. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
