/** Tests of the decisions on SearchClusters. */
@NullMarked
package io.marketplane.operator.searchcluster.decide;

import org.jspecify.annotations.NullMarked;
