/** Plain values without a framework, usable from the domain ring. */
@NullMarked
package io.marketplane.service.value;

import org.jspecify.annotations.NullMarked;
