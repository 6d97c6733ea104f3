package io.marketplane.service.messaging;

import io.marketplane.service.outbox.EventPublisher;
import io.marketplane.service.outbox.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.DisposableBean;

/** Publishes events to {@link Broker#EXCHANGE} as CloudEvents in structured mode. For one thread at a time. */
public final class RabbitPublisher implements EventPublisher, DisposableBean {

    private static final String CONTENT_TYPE = "application/cloudevents+json";

    /** The transaction that holds the outbox's lock is open meanwhile. */
    private static final long CONFIRM_MILLIS = 3_000;

    private final CachingConnectionFactory connections;
    private final RabbitTemplate template;
    private final CloudEvents format;

    public RabbitPublisher(Broker broker, CloudEvents format) {
        this.connections = broker.forPublishing();
        this.template = new RabbitTemplate(connections);
        this.format = format;
    }

    @Override
    public void connect() {
        connections.createConnection();
    }

    @Override
    public void publish(List<StoredEvent> events) {
        try {
            template.invoke(channel -> {
                events.forEach(
                        event -> channel.send(Broker.EXCHANGE, event.event().type(), message(event)));
                channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
                return events.size();
            });
        } catch (AmqpException e) {
            // The next one looks for the exchange, and does not meet a broker that takes connections and answers
            // nothing.
            connections.resetConnection();
            throw e;
        }
    }

    private Message message(StoredEvent event) {
        return MessageBuilder.withBody(format.write(event).getBytes(StandardCharsets.UTF_8))
                .setContentType(CONTENT_TYPE)
                .setContentEncoding(StandardCharsets.UTF_8.name())
                .setMessageId(event.id().toString())
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .build();
    }

    @Override
    public void destroy() {
        connections.destroy();
    }
}
