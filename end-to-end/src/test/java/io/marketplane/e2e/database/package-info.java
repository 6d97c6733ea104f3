/** Databases on a real cluster: faults under writers, and what becomes of the data. */
@NullMarked
package io.marketplane.e2e.database;

import org.jspecify.annotations.NullMarked;
