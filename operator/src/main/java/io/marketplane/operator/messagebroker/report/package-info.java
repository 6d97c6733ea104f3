/** What to tell people about a MessageBroker: pure functions to status, conditions and events. */
@NullMarked
package io.marketplane.operator.messagebroker.report;

import org.jspecify.annotations.NullMarked;
