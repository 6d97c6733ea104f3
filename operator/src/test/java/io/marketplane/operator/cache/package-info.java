/** Tests of Caches. */
@NullMarked
package io.marketplane.operator.cache;

import org.jspecify.annotations.NullMarked;
