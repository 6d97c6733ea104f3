package io.marketplane.product.adapter.search;

import com.rabbitmq.client.Channel;
import io.marketplane.service.messaging.Broker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareBatchMessageListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Feeds the index with the product's events. An event is acknowledged when the index has it; while the index is away
 * events wait in the queue; one that cannot be understood goes to the dead letters at once. Every pod feeds.
 */
final class IndexFeed implements SmartLifecycle, ChannelAwareBatchMessageListener {

    static final String QUEUE = "product.search";

    private static final Logger LOG = LoggerFactory.getLogger(IndexFeed.class);
    private static final int BATCH = 200;
    private static final long FLUSH_MILLIS = 50;
    private static final long RECOVERY_MILLIS = 1_000;
    private static final long PAUSE_NANOS = 500_000_000;

    private final IndexWriter writer;
    private final JsonMapper mapper;
    private final CachingConnectionFactory connections;
    private final SimpleMessageListenerContainer container;
    private volatile boolean running;
    private volatile boolean failing;
    private @Nullable Thread preparation;

    IndexFeed(Broker broker, IndexWriter writer, JsonMapper mapper) {
        this.writer = writer;
        this.mapper = mapper;
        connections = broker.forConsuming(QUEUE, "product.#");
        container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(QUEUE);
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setConsumerBatchEnabled(true);
        container.setDeBatchingEnabled(true);
        container.setBatchSize(BATCH);
        container.setPrefetchCount(2 * BATCH);
        container.setReceiveTimeout(FLUSH_MILLIS);
        container.setRecoveryInterval(RECOVERY_MILLIS);
        container.setMissingQueuesFatal(false);
        container.setMessageListener(this);
        container.afterPropertiesSet();
    }

    @Override
    public synchronized void start() {
        running = true;
        preparation = Thread.ofPlatform().daemon().name("search-index").start(this::prepareAndConsume);
    }

    private void prepareAndConsume() {
        // The queue first: what changes while the index is filled waits in it.
        attempt(() -> {
            connections.createConnection();
            writer.prepare();
        });
        if (running) {
            container.start();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Until it works or this ends. */
    private void attempt(Step step) {
        while (running) {
            try {
                step.run();
                if (failing) {
                    LOG.info("the search index is fed again");
                }
                failing = false;
                return;
            } catch (IOException | AmqpException | IllegalStateException e) {
                pause(e);
            } catch (DataAccessException | TransactionException e) {
                pause(e);
            }
        }
    }

    private void pause(Exception e) {
        if (!failing) {
            failing = true;
            LOG.warn("the search index is not fed, trying on: {}", e.getClass().getSimpleName());
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    @Override
    public void onMessageBatch(List<Message> messages, @Nullable Channel channel) {
        if (channel == null) {
            throw new IllegalStateException("messages are acknowledged by hand, which needs their channel");
        }
        var waiting = new ArrayList<Delivery>();
        for (var message : messages) {
            read(message, channel).ifPresent(waiting::add);
        }
        while (!waiting.isEmpty()) {
            if (!running) {
                throw new IllegalStateException("ends before the events are in the index; they are delivered again");
            }
            attempt(() -> waiting.removeAll(settle(List.copyOf(waiting), channel)));
        }
    }

    /**
     * An event that came.
     *
     * @param tag by which it is acknowledged
     * @param entry what it says to the index
     */
    private record Delivery(long tag, IndexEntry entry) {}

    private Optional<Delivery> read(Message message, Channel channel) {
        long tag = message.getMessageProperties().getDeliveryTag();
        try {
            return Optional.of(new Delivery(tag, IndexEntry.of(mapper.readTree(message.getBody()), mapper)));
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.warn(
                    "message {} is no product event and goes to the dead letters",
                    message.getMessageProperties().getMessageId());
            answer(() -> channel.basicReject(tag, false));
            return Optional.empty();
        }
    }

    /** Writes events and answers for those that are settled, which are returned. */
    private List<Delivery> settle(List<Delivery> events, Channel channel) throws IOException {
        var outcomes = writer.write(events.stream().map(Delivery::entry).toList());
        var settled = new ArrayList<Delivery>();
        for (int n = 0; n < events.size(); n++) {
            var event = events.get(n);
            switch (outcomes.get(n)) {
                case DONE -> answer(() -> channel.basicAck(event.tag(), false));
                case REFUSED -> answer(() -> channel.basicReject(event.tag(), false));
                case LATER -> {
                    continue;
                }
            }
            settled.add(event);
        }
        if (settled.size() < events.size()) {
            writer.prepare();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return settled;
    }

    private static void answer(Step answer) {
        try {
            answer.run();
        } catch (IOException e) {
            throw new AmqpIOException(e);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (preparation != null) {
            LockSupport.unpark(preparation);
        }
        container.stop();
        container.destroy();
        connections.destroy();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
