/** What to tell: pure functions from observation and plan to status, conditions and events. */
@NullMarked
package io.marketplane.operator.commerceservice.report;

import org.jspecify.annotations.NullMarked;
