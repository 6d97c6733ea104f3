package io.marketplane.operator.database.decide;

import java.util.Optional;

/** One change inside PostgreSQL. Each can be tried again without harm. */
public sealed interface SqlChange {
    /** A role that is not there. */
    record CreateRole(String role, boolean login, int connectionLimit) implements SqlChange {}

    /** A role whose attributes differ. */
    record AlterRole(String role, boolean login, int connectionLimit) implements SqlChange {}

    /** A password that is not the one of the Secret. */
    record SetPassword(String role, String password) implements SqlChange {
        /** Leaves the password out. */
        @Override
        public String toString() {
            return "SetPassword[role=" + role + "]";
        }
    }

    /** A membership that is missing. */
    record Grant(String role, String member) implements SqlChange {}

    /** A membership that is not in the spec. */
    record Revoke(String role, String member) implements SqlChange {}

    /** A database that is not there. */
    record CreateDatabase(String database, String owner) implements SqlChange {}

    /** A database with another owner. */
    record SetOwner(String database, String owner) implements SqlChange {}

    /** Sessions of {@code login} become {@code role} in that database, so that what they make has one owner. */
    record ActAs(String login, String database, String role) implements SqlChange {}

    /** An extension that is not there. */
    record CreateExtension(String database, String extension, Optional<String> version) implements SqlChange {}

    /** An extension of another version than the spec names. */
    record UpdateExtension(String database, String extension, String version) implements SqlChange {}

    /** A role that was taken off the spec, in a database whose owner takes over what it owns there. */
    record Disown(String role, String database, String owner) implements SqlChange {}

    /** A role that was taken off the spec loses its login and is left alone from then on. */
    record Retire(String role) implements SqlChange {}
}
