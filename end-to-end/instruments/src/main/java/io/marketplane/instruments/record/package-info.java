/** A record of what the API server showed, from start to end, on which "never" and "always" are asserted. */
@NullMarked
package io.marketplane.instruments.record;

import org.jspecify.annotations.NullMarked;
