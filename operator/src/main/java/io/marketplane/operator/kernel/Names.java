package io.marketplane.operator.kernel;

/** Names of objects that are derived from the name of their owner. */
public final class Names {
    /** Longest DNS label (RFC 1035): Services, and every name that becomes a label's value. */
    public static final int DNS_LABEL = 63;

    /** Longest DNS subdomain (RFC 1123): most other objects. */
    public static final int DNS_SUBDOMAIN = 253;

    private static final int HASH = 8;

    private Names() {}

    /**
     * {@code base + suffix}, or, where that is longer than {@code maxLength}, the base cut and given a hash of the
     * whole base, so that two long bases with one beginning stay apart.
     *
     * @throws IllegalArgumentException when not even the hash fits beside the suffix
     */
    public static String derived(String base, String suffix, int maxLength) {
        String whole = base + suffix;
        if (whole.length() <= maxLength) {
            return whole;
        }
        int room = maxLength - suffix.length() - HASH - 1;
        if (room < 1) {
            throw new IllegalArgumentException(
                    "The suffix " + suffix + " leaves no room for a name within " + maxLength + " characters");
        }
        return base.substring(0, room) + "-" + CanonicalJson.hash(base, HASH) + suffix;
    }
}
