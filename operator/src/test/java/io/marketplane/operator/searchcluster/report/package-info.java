/** Tests of what people are told about SearchClusters. */
@NullMarked
package io.marketplane.operator.searchcluster.report;

import org.jspecify.annotations.NullMarked;
