package io.marketplane.operator.members.observe;

/**
 * The names that Kubernetes derives from a StatefulSet of members.
 *
 * @param set the StatefulSet
 * @param volume its volume claim template
 */
public record SetNames(String set, String volume) {
    /** The name of the volume claim template of every kind: claims are {@code data-<pod>}. */
    public static final String DATA = "data";

    /** The names of a set whose members keep their data in {@link #DATA}. */
    public static SetNames of(String set) {
        return new SetNames(set, DATA);
    }

    /** The pod of a member. */
    public String pod(int ordinal) {
        return set + "-" + ordinal;
    }

    /** The volume claim of a member. */
    public String claim(int ordinal) {
        return volume + "-" + pod(ordinal);
    }

    /** The ordinal in the name of a member's pod, or -1 for another pod. */
    public int ordinalOfPod(String pod) {
        String prefix = set + "-";
        String digits = pod.startsWith(prefix) ? pod.substring(prefix.length()) : "";
        return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : -1;
    }

    /** The ordinal in the name of a member's volume claim, or -1 for another claim. */
    public int ordinalOfClaim(String claim) {
        String prefix = volume + "-";
        return claim.startsWith(prefix) ? ordinalOfPod(claim.substring(prefix.length())) : -1;
    }
}
