/** What to do about a MessageBroker: pure functions. */
@NullMarked
package io.marketplane.operator.messagebroker.decide;

import org.jspecify.annotations.NullMarked;
