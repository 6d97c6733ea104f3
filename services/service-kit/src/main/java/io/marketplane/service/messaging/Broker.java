package io.marketplane.service.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.CredentialsProvider;
import io.marketplane.service.binding.BoundEngine;
import io.marketplane.service.binding.BoundTrust;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.AmqpTimeoutException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;

/**
 * Makes connections to the bound RabbitMQ. Each new connection reads login and CA from the binding. What a service
 * needs in the broker is looked for on each new connection, and declared where nobody has declared it. Thread-safe.
 */
public final class Broker {

    /** The topic exchange of all events; the routing key is the event's type. */
    public static final String EXCHANGE = "marketplane.events";

    private static final int CONNECT_MILLIS = 1_000;
    private static final int HANDSHAKE_MILLIS = 3_000;
    private static final int HEARTBEAT_SECONDS = 5;
    private static final int DELIVERIES = 5;

    private final BoundEngine engine;

    public Broker(BoundEngine engine) {
        this.engine = engine;
    }

    /** A connection factory whose connections publish with confirms. The caller destroys it. */
    public CachingConnectionFactory forPublishing() {
        var factory = connections("publish");
        factory.setPublisherConfirmType(CachingConnectionFactory.ConfirmType.SIMPLE);
        factory.addConnectionListener(connection -> ensure(connection, exchange()));
        return factory;
    }

    /**
     * A connection factory for the consumer of a queue that gets all events whose type {@code pattern} matches. A
     * message that is rejected, or was delivered {@value #DELIVERIES} times in vain, goes to {@code <queue>.dlq}. The
     * caller destroys it.
     */
    public CachingConnectionFactory forConsuming(String queue, String pattern) {
        var factory = connections(queue);
        var topology = new Step[] {
            exchange(),
            quorumQueue(queue + ".dlq", Map.of()),
            quorumQueue(queue, deadLetters(queue)),
            binding(queue, pattern)
        };
        factory.addConnectionListener(connection -> ensure(connection, topology));
        return factory;
    }

    private CachingConnectionFactory connections(String name) {
        var factory = new CachingConnectionFactory(rabbit());
        factory.setConnectionNameStrategy(_ -> name);
        engine.optional("addresses").ifPresent(factory::setAddresses);
        return factory;
    }

    private ConnectionFactory rabbit() {
        var rabbit = new ConnectionFactory();
        rabbit.setHost(engine.host());
        rabbit.setPort(engine.port());
        engine.optional("virtual-host").ifPresent(rabbit::setVirtualHost);
        rabbit.setCredentialsProvider(new CredentialsProvider() {
            @Override
            public String getUsername() {
                return engine.login().username();
            }

            @Override
            public String getPassword() {
                return engine.login().password();
            }
        });
        if (engine.tls()) {
            rabbit.useSslProtocol(BoundTrust.context(engine));
            rabbit.enableHostnameVerification();
        }
        rabbit.setConnectionTimeout(CONNECT_MILLIS);
        rabbit.setHandshakeTimeout(HANDSHAKE_MILLIS);
        rabbit.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        rabbit.setAutomaticRecoveryEnabled(false);
        return rabbit;
    }

    /**
     * What a connection needs to find.
     *
     * @param passive looks whether it is there
     * @param active declares it
     */
    private record Step(Use passive, Use active) {}

    private interface Use {
        void on(Channel channel) throws IOException;
    }

    private static Step exchange() {
        return new Step(
                channel -> channel.exchangeDeclarePassive(EXCHANGE),
                channel -> channel.exchangeDeclare(EXCHANGE, "topic", true));
    }

    private static Map<String, Object> deadLetters(String queue) {
        return Map.of(
                "x-delivery-limit",
                DELIVERIES,
                "x-dead-letter-exchange",
                "",
                "x-dead-letter-routing-key",
                queue + ".dlq");
    }

    private static Step quorumQueue(String queue, Map<String, Object> more) {
        var arguments = new HashMap<String, Object>(more);
        arguments.put("x-queue-type", "quorum");
        return new Step(
                channel -> channel.queueDeclarePassive(queue),
                channel -> channel.queueDeclare(queue, true, false, false, arguments));
    }

    private static Step binding(String queue, String pattern) {
        Use bind = channel -> channel.queueBind(queue, EXCHANGE, pattern);
        return new Step(bind, bind);
    }

    /** The server closes a channel on which it refused something, so each attempt has one of its own. */
    private static void ensure(@Nullable Connection connection, Step... steps) {
        for (var step : steps) {
            if (attempt(Objects.requireNonNull(connection), step.passive()).isPresent()) {
                attempt(connection, step.active()).ifPresent(refused -> {
                    throw new AmqpIOException(refused);
                });
            }
        }
    }

    private static Optional<IOException> attempt(Connection connection, Use use) {
        try (var channel = connection.createChannel(false)) {
            use.on(channel);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        } catch (TimeoutException e) {
            throw new AmqpTimeoutException(e);
        }
    }
}
