/** What to do about a SearchCluster. Pure. */
@NullMarked
package io.marketplane.operator.searchcluster.decide;

import org.jspecify.annotations.NullMarked;
