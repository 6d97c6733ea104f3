/** What to do about a Cache: pure functions. */
@NullMarked
package io.marketplane.operator.cache.decide;

import org.jspecify.annotations.NullMarked;
