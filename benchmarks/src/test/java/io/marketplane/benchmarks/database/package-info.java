@NullMarked
package io.marketplane.benchmarks.database;

import org.jspecify.annotations.NullMarked;
