/** Tests of the catalogue's rules. */
@NullMarked
package io.marketplane.product.application;

import org.jspecify.annotations.NullMarked;
