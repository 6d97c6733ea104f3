/** Where the ObjectStore meets the outside: the API server, buckets, the embedded server, randomness. */
@NullMarked
package io.marketplane.operator.objectstore.edge;

import org.jspecify.annotations.NullMarked;
