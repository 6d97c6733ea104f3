/** What to tell people about a Database: pure functions to status, conditions and events. */
@NullMarked
package io.marketplane.operator.database.report;

import org.jspecify.annotations.NullMarked;
