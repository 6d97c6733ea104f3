/** Databases of the product and of CloudNativePG: failover under writers, and the time to become ready. */
@NullMarked
package io.marketplane.benchmarks.database;

import org.jspecify.annotations.NullMarked;
