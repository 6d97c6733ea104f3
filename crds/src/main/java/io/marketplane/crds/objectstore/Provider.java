package io.marketplane.crds.objectstore;

/** Who keeps the bucket. */
public enum Provider {
    /** Amazon S3, or another server of the S3 protocol. */
    S3,
    /** Google Cloud Storage. */
    GoogleCloudStorage,
    /** One pod of the operator's own, for a laptop and for tests. */
    Embedded
}
