/** Products as JSON that leaves the service for another system: in events, the search index and the cache. */
@NullMarked
package io.marketplane.product.adapter.document;

import org.jspecify.annotations.NullMarked;
