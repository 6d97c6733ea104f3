/** Tests of the MessageBroker kind. */
@NullMarked
package io.marketplane.operator.messagebroker;

import org.jspecify.annotations.NullMarked;
