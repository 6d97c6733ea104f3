/** Evaluations of flags, beside flagd's own provider in the same run. */
@NullMarked
package io.marketplane.benchmarks.flags;

import org.jspecify.annotations.NullMarked;
