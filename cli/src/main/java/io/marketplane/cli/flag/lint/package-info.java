/** Finds what is wrong with flags in files, without a server. */
@NullMarked
package io.marketplane.cli.flag.lint;

import org.jspecify.annotations.NullMarked;
