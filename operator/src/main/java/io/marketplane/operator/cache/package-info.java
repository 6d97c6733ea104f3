/** The reconciler of Caches: Redis Clusters and Memcached rings. */
@NullMarked
package io.marketplane.operator.cache;

import org.jspecify.annotations.NullMarked;
