/** Feature flags from the command line. */
@NullMarked
package io.marketplane.cli.flag;

import org.jspecify.annotations.NullMarked;
