/** The objects of a SearchCluster. Pure. */
@NullMarked
package io.marketplane.operator.searchcluster.desired;

import org.jspecify.annotations.NullMarked;
