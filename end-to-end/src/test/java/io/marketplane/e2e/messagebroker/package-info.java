/** Promises of the MessageBroker, on a real cluster. */
@NullMarked
package io.marketplane.e2e.messagebroker;

import org.jspecify.annotations.NullMarked;
