/** Databases: the reconciler that wires observing, deciding, applying and reporting. */
@NullMarked
package io.marketplane.operator.database;

import org.jspecify.annotations.NullMarked;
