/** Samples, what is made of them, and the conditions under which they were taken. */
@NullMarked
package io.marketplane.benchmarks.report;

import org.jspecify.annotations.NullMarked;
