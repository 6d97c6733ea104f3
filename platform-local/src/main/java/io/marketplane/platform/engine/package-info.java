/** A container engine for the time of a run. */
@NullMarked
package io.marketplane.platform.engine;

import org.jspecify.annotations.NullMarked;
