/** Prepares what the tests need, runs all of them and tells how they ended. */
@NullMarked
package io.marketplane.cli.verify;

import org.jspecify.annotations.NullMarked;
