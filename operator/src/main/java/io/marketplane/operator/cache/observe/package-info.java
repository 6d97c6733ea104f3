/** What there is of a Cache: immutable records, and pure functions that read what members say. */
@NullMarked
package io.marketplane.operator.cache.observe;

import org.jspecify.annotations.NullMarked;
