/** The room desired. */
@NullMarked
package io.marketplane.operator.objectstore.desired;

import org.jspecify.annotations.NullMarked;
