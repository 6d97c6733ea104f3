/** What the API server takes and refuses of SearchClusters. */
@NullMarked
package io.marketplane.crds.searchcluster;

import org.jspecify.annotations.NullMarked;
