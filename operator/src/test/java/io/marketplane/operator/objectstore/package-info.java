/** The ObjectStore kind. */
@NullMarked
package io.marketplane.operator.objectstore;

import org.jspecify.annotations.NullMarked;
