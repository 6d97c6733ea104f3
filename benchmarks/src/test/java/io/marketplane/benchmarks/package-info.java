@NullMarked
package io.marketplane.benchmarks;

import org.jspecify.annotations.NullMarked;
