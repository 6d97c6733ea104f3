/** How commands are read, answered and ended. */
@NullMarked
package io.marketplane.cli;

import org.jspecify.annotations.NullMarked;
