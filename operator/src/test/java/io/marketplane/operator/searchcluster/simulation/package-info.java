/** The life of SearchClusters, many times. */
@NullMarked
package io.marketplane.operator.searchcluster.simulation;

import org.jspecify.annotations.NullMarked;
