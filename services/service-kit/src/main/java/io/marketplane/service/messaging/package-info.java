/** RabbitMQ from its binding: connections, the exchange of all events, publishing with confirms, queues to consume. */
@NullMarked
package io.marketplane.service.messaging;

import org.jspecify.annotations.NullMarked;
