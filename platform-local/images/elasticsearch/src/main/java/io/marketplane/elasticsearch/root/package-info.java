/** The answer at {@code /}: the module rest-root is not published. */
@NullMarked
package io.marketplane.elasticsearch.root;

import org.jspecify.annotations.NullMarked;
