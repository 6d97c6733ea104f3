package io.marketplane.operator.objectstore.observe;

import io.marketplane.crds.objectstore.Provider;

/**
 * Where a bucket is.
 *
 * @param provider who keeps it
 * @param bucket its name
 * @param region the region that requests are signed for; empty where there is none
 * @param endpoint host of the server, with a port where it is not 443
 * @param pathStyle whether the bucket is in the path of an address and not in its host
 * @param project the project that a bucket is made in; empty where there is none
 */
public record Place(
        Provider provider, String bucket, String region, String endpoint, boolean pathStyle, String project) {
    private static final String HTTPS_PORT = "443";

    /** The address of the server. */
    public String uri() {
        return "https://" + endpoint;
    }

    /** The host of the server. */
    public String host() {
        return endpoint.split(":", 2)[0];
    }

    /** The port of the server. */
    public String port() {
        return endpoint.contains(":") ? endpoint.substring(endpoint.indexOf(':') + 1) : HTTPS_PORT;
    }
}
