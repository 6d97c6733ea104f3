/** Tests of the whole product service against a real PostgreSQL. */
@NullMarked
package io.marketplane.product;

import org.jspecify.annotations.NullMarked;
