/** One fixture for each engine that tests run against. */
@NullMarked
package io.marketplane.testkit;

import org.jspecify.annotations.NullMarked;
