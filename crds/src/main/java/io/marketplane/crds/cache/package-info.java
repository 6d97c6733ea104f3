/** The custom resource Cache: a Redis Cluster or a Memcached ring. */
@NullMarked
package io.marketplane.crds.cache;

import org.jspecify.annotations.NullMarked;
