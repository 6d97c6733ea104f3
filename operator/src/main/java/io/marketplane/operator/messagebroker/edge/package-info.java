/** Where the MessageBroker kind meets the cluster and RabbitMQ: watches, Secrets, pods, the management API. */
@NullMarked
package io.marketplane.operator.messagebroker.edge;

import org.jspecify.annotations.NullMarked;
