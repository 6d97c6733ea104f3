/** Pictures: their rows in PostgreSQL, their files in an S3 object store. */
@NullMarked
package io.marketplane.product.adapter.media;

import org.jspecify.annotations.NullMarked;
