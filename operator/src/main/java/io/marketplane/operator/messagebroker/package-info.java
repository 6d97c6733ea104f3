/** The MessageBroker kind: RabbitMQ clusters and what is inside them. */
@NullMarked
package io.marketplane.operator.messagebroker;

import org.jspecify.annotations.NullMarked;
