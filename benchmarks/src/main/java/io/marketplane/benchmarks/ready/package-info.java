/** How long each kind of data service takes from {@code kubectl apply} to Ready. */
@NullMarked
package io.marketplane.benchmarks.ready;

import org.jspecify.annotations.NullMarked;
