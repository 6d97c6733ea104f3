/** The Cache on a real cluster. */
@NullMarked
package io.marketplane.e2e.cache;

import org.jspecify.annotations.NullMarked;
