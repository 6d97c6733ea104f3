/** Looks at SearchClusters and acts on them. */
@NullMarked
package io.marketplane.operator.searchcluster.edge;

import org.jspecify.annotations.NullMarked;
