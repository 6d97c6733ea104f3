/** Where a Cache meets the cluster and Redis: watches, Secrets, connections. */
@NullMarked
package io.marketplane.operator.cache.edge;

import org.jspecify.annotations.NullMarked;
