/** Tests of the kernel: the values without a cluster, the edges against a real API server. */
@NullMarked
package io.marketplane.operator.kernel;

import org.jspecify.annotations.NullMarked;
