/** Decisions about Databases, without a cluster. */
@NullMarked
package io.marketplane.operator.database.decide;

import org.jspecify.annotations.NullMarked;
