/** What to tell people about an ObjectStore: pure functions to status, conditions and events. */
@NullMarked
package io.marketplane.operator.objectstore.report;

import org.jspecify.annotations.NullMarked;
