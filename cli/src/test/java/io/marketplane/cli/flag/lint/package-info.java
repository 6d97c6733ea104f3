/** Files with faults, and what is said of them. */
@NullMarked
package io.marketplane.cli.flag.lint;

import org.jspecify.annotations.NullMarked;
