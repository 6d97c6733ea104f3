package io.marketplane.product;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.marketplane.testkit.RabbitMqServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service of somebody else's that listens to all product events, in a durable queue. It comes back by itself. */
final class Listener implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final com.rabbitmq.client.Connection connection;
    private final List<Heard> heard = new ArrayList<>();

    /**
     * An event that arrived.
     *
     * @param routingKey how it was routed
     * @param contentType what it said to be
     * @param json what it holds
     */
    record Heard(String routingKey, String contentType, JsonNode json) {

        String subject() {
            return json.path("subject").asString();
        }

        long version() {
            return json.path("aggregateversion").asLong();
        }

        String id() {
            return json.path("id").asString();
        }
    }

    Listener(RabbitMqServer server, SSLContext trust) throws IOException, TimeoutException {
        var factory = new ConnectionFactory();
        factory.setHost(server.host());
        factory.setPort(server.port());
        factory.setUsername(server.username());
        factory.setPassword(server.password());
        factory.useSslProtocol(trust);
        factory.setNetworkRecoveryInterval(500);
        connection = factory.newConnection("listener");
        var channel = connection.createChannel();
        channel.exchangeDeclare("marketplane.events", "topic", true);
        channel.queueDeclare("listener", true, false, false, Map.of("x-queue-type", "quorum"));
        channel.queueBind("listener", "marketplane.events", "product.#");
        channel.basicConsume("listener", true, new Ear(channel));
    }

    private final class Ear extends DefaultConsumer {
        Ear(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            synchronized (heard) {
                heard.add(new Heard(envelope.getRoutingKey(), properties.getContentType(), MAPPER.readTree(body)));
            }
        }
    }

    /** What arrived until now, in its order. */
    List<Heard> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    /** What arrived about one product. */
    List<Heard> about(String id) {
        return heard().stream().filter(event -> event.subject().equals(id)).toList();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
