/** The product service on every engine that it uses. */
@NullMarked
package io.marketplane.e2e.product;

import org.jspecify.annotations.NullMarked;
