/**
 * The fixtures of the operator's tests: the chart as it is shipped, and an operator that has exactly the chart's
 * rights.
 */
@NullMarked
package io.marketplane.operator.testing;

import org.jspecify.annotations.NullMarked;
