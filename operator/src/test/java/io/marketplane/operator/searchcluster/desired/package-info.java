/** Tests of the objects of SearchClusters. */
@NullMarked
package io.marketplane.operator.searchcluster.desired;

import org.jspecify.annotations.NullMarked;
