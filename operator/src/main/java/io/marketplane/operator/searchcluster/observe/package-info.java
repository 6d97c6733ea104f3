/** What there is of a SearchCluster. */
@NullMarked
package io.marketplane.operator.searchcluster.observe;

import org.jspecify.annotations.NullMarked;
