package io.marketplane.crds.objectstore;

/** What a bucket may be called, for the rules of the schema. */
final class BucketName {
    static final String RULE =
            "self.matches('^[a-z0-9][-a-z0-9.]*[a-z0-9]$') && !self.contains('..') && !self.matches('^[0-9]+([.][0-9]+){3}$')";
    static final String MESSAGE =
            "bucket must hold 3 to 63 lower-case letters, digits, hyphens and single dots, start and end with a letter or"
                    + " digit, and be no IP address: shop-media";

    private BucketName() {}
}
