/** How images are described, identified and built. */
@NullMarked
package io.marketplane.platform.image;

import org.jspecify.annotations.NullMarked;
