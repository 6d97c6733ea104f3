package io.marketplane.operator.members.observe;

/**
 * The kind by which another operator runs an engine.
 *
 * @param group its API group
 * @param version its API version
 * @param kind its name
 * @param plural its name in paths
 */
public record DelegateKind(String group, String version, String kind, String plural) {
    /** Group and version, as objects say them. */
    public String apiVersion() {
        return group + "/" + version;
    }

    /** The name of its CustomResourceDefinition. */
    public String definition() {
        return plural + "." + group;
    }
}
