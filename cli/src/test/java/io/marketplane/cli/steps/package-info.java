/** How steps are ordered, run and timed. */
@NullMarked
package io.marketplane.cli.steps;

import org.jspecify.annotations.NullMarked;
