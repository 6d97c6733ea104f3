/** Copies of products in Redis or Memcached. */
@NullMarked
package io.marketplane.product.adapter.cache;

import org.jspecify.annotations.NullMarked;
