package io.marketplane.elasticsearch.s3;

import org.elasticsearch.common.blobstore.BlobContainer;
import org.elasticsearch.common.blobstore.BlobPath;
import org.elasticsearch.common.blobstore.BlobStore;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket. The client belongs to the node and outlives it.
 *
 * @param client how to reach it
 * @param bucket its name
 */
record S3BlobStore(S3Client client, String bucket) implements BlobStore {
    @Override
    public BlobContainer blobContainer(BlobPath path) {
        return new S3BlobContainer(this, path);
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
