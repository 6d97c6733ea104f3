/** Figures of the product, measured beside a named peer on the same cluster in the same run. */
@NullMarked
package io.marketplane.benchmarks;

import org.jspecify.annotations.NullMarked;
