/** What to tell people about a Cache: pure functions to status, conditions and events. */
@NullMarked
package io.marketplane.operator.cache.report;

import org.jspecify.annotations.NullMarked;
