package io.marketplane.operator.cache.observe;

/**
 * The passwords of a cluster's own logins. Never printed.
 *
 * @param operator of the login of the operator
 * @param member of the login of members, by which replicas follow and pods ask each other
 * @param exporter of the login that reads metrics
 */
public record Internal(String operator, String member, String exporter) {
    /** The login of the operator. */
    public static final String OPERATOR = "marketplane-operator";

    /** The login of members. */
    public static final String MEMBER = "marketplane-member";

    /** The login that reads metrics. */
    public static final String EXPORTER = "marketplane-exporter";

    /** The login of applications, whose password is in the binding. */
    public static final String APPLICATION = "marketplane-app";

    /** No password is there yet. */
    public static final Internal NONE = new Internal("", "", "");

    /** Nothing: these are secrets. */
    @Override
    public String toString() {
        return "Internal[hidden]";
    }
}
