/** Buckets and servers as they really are. */
@NullMarked
package io.marketplane.operator.objectstore.edge;

import org.jspecify.annotations.NullMarked;
