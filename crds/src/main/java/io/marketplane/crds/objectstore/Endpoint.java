package io.marketplane.crds.objectstore;

/** What an endpoint may look like, for the rules of the schema. */
final class Endpoint {
    static final String RULE = "self.matches('^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:[0-9]{1,5})?$')";
    static final String MESSAGE =
            "endpoint must be a host, or a host and a port, without https:// and without a path: s3.example.com:9000";

    private Endpoint() {}
}
