/** The SearchCluster on a real cluster. */
@NullMarked
package io.marketplane.e2e.search;

import org.jspecify.annotations.NullMarked;
