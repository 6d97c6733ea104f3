package io.marketplane.flags.server.domain;

import java.util.Locale;

/** Where a revision comes from. */
public enum Source {
    /** A person, through the management API. */
    CONSOLE,
    /** A resource in git. */
    GIT,
    /** A step of a schedule. */
    SCHEDULE,
    /** The kill switch. */
    KILL,
    /** An older revision, taken up again. */
    REVERT,
    /** Another system. */
    IMPORT;

    /** As it is stored and answered. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The source with this text. */
    public static Source of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
