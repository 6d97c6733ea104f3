/** The room decide. */
@NullMarked
package io.marketplane.operator.objectstore.decide;

import org.jspecify.annotations.NullMarked;
