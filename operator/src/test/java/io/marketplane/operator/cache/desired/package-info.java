@NullMarked
package io.marketplane.operator.cache.desired;

import org.jspecify.annotations.NullMarked;
