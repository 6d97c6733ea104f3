/** What there is of a MessageBroker: values, and pure readers of what Kubernetes and RabbitMQ say. */
@NullMarked
package io.marketplane.operator.messagebroker.observe;

import org.jspecify.annotations.NullMarked;
