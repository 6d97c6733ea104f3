/** What to do about a Database: pure functions of the spec, the observation and the time. */
@NullMarked
package io.marketplane.operator.database.decide;

import org.jspecify.annotations.NullMarked;
