/** Bounded load on one address, with every answer kept for the assertions. */
@NullMarked
package io.marketplane.instruments.load;

import org.jspecify.annotations.NullMarked;
