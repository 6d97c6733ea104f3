package io.marketplane.operator.members.observe;

/**
 * A name and its password. Never printed.
 *
 * @param username the name
 * @param password the password
 */
public record Login(String username, String password) {
    /** Leaves the password out. */
    @Override
    public String toString() {
        return "Login[" + username + "]";
    }
}
