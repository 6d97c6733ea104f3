/** Bounded load on one address, with every answer kept for the assertions. */
@NullMarked
package io.marketplane.e2e.load;

import org.jspecify.annotations.NullMarked;
