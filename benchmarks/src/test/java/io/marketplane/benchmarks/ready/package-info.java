@NullMarked
package io.marketplane.benchmarks.ready;

import org.jspecify.annotations.NullMarked;
