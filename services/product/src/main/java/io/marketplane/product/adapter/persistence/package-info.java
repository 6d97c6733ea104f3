/** The catalogue in PostgreSQL. */
@NullMarked
package io.marketplane.product.adapter.persistence;

import org.jspecify.annotations.NullMarked;
