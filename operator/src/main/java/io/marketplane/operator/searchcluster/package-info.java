/** The SearchCluster: Elasticsearch in pools, replaced one member at a time, with snapshots. */
@NullMarked
package io.marketplane.operator.searchcluster;

import org.jspecify.annotations.NullMarked;
