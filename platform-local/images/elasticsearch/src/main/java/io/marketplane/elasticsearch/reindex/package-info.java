/** Deletion by query: the module reindex is not published. */
@NullMarked
package io.marketplane.elasticsearch.reindex;

import org.jspecify.annotations.NullMarked;
