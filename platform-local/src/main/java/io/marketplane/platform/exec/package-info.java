/** Running other programs: to their end, or in the background beyond our own. */
@NullMarked
package io.marketplane.platform.exec;

import org.jspecify.annotations.NullMarked;
