/** Copies of products in Redis. */
@NullMarked
package io.marketplane.product.adapter.cache;

import org.jspecify.annotations.NullMarked;
