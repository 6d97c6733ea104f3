/** The SearchCluster: Elasticsearch, its snapshots, and what applications need to connect. */
@NullMarked
package io.marketplane.crds.searchcluster;

import org.jspecify.annotations.NullMarked;
