/** Where a Database meets the world: informers, PostgreSQL, certificates and randomness. */
@NullMarked
package io.marketplane.operator.database.edge;

import org.jspecify.annotations.NullMarked;
