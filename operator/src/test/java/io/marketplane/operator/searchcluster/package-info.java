/** Tests of the SearchCluster kind. */
@NullMarked
package io.marketplane.operator.searchcluster;

import org.jspecify.annotations.NullMarked;
