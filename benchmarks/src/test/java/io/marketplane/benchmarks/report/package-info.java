@NullMarked
package io.marketplane.benchmarks.report;

import org.jspecify.annotations.NullMarked;
