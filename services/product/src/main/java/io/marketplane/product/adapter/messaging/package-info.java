/** The product's events. */
@NullMarked
package io.marketplane.product.adapter.messaging;

import org.jspecify.annotations.NullMarked;
