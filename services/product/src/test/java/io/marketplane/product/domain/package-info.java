/** Tests of the catalogue's rules. */
@NullMarked
package io.marketplane.product.domain;

import org.jspecify.annotations.NullMarked;
