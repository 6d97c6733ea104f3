@NullMarked
package io.marketplane.operator.cache.decide;

import org.jspecify.annotations.NullMarked;
