package io.marketplane.flags.server.domain;

/**
 * A resource of the kind FeatureFlag that declares flags.
 *
 * @param namespace its namespace
 * @param name its name there
 */
public record Owner(String namespace, String name) {

    /** As people write it: namespace/name. */
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
