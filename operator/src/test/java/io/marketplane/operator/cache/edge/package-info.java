@NullMarked
package io.marketplane.operator.cache.edge;

import org.jspecify.annotations.NullMarked;
