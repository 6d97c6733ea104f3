/** Snapshots in S3-compatible object stores: the module repository-s3 is not published. */
@NullMarked
package io.marketplane.elasticsearch.s3;

import org.jspecify.annotations.NullMarked;
