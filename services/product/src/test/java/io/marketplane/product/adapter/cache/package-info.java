/** Tests of where copies of products are kept. */
@NullMarked
package io.marketplane.product.adapter.cache;

import org.jspecify.annotations.NullMarked;
