package io.marketplane.e2e.messagebroker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Publishers with confirms and consumers with acknowledgements on one queue. {@value #PUBLISHERS} connections publish a
 * persistent message with a key of its own every 20 ms; a key counts only after the broker confirmed it and did not
 * return it. A confirm of more than 2 s is an error: close, wait 100 ms, connect again with what the binding says then.
 */
final class Load implements AutoCloseable {
    private static final int PUBLISHERS = 4;
    private static final int CONSUMERS = 2;
    private static final int UNACKNOWLEDGED = 100;
    private static final long MILLIS_TO_CONFIRM = 2000;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration BACK_OFF = Duration.ofMillis(100);

    private final Supplier<Map<String, String>> binding;
    private final String queue;
    private final AtomicLong nextKey = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicBoolean publishing = new AtomicBoolean(true);
    private final AtomicBoolean consuming = new AtomicBoolean(true);
    private final Map<Long, Long> confirmed = new ConcurrentSkipListMap<>();
    private final Set<Long> consumed = ConcurrentHashMap.newKeySet();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> publishers = new ArrayList<>();
    private final List<Thread> consumers = new ArrayList<>();
    private final long started = System.nanoTime();

    private Load(Supplier<Map<String, String>> binding, String queue) {
        this.binding = binding;
        this.queue = queue;
    }

    /** Starts on a queue that is there. */
    static Load start(Supplier<Map<String, String>> binding, String queue) {
        Load load = new Load(binding, queue);
        for (int i = 0; i < PUBLISHERS; i++) {
            load.publishers.add(Thread.ofPlatform().name("publisher-" + i).start(load::publish));
        }
        for (int i = 0; i < CONSUMERS; i++) {
            load.consumers.add(Thread.ofPlatform().name("consumer-" + i).start(load::consume));
        }
        return load;
    }

    /** How many messages are confirmed. */
    int confirmed() {
        return confirmed.size();
    }

    /** How many connections failed. */
    long errors() {
        return errors.get();
    }

    /** How many messages came more than once. */
    long duplicates() {
        return duplicates.get();
    }

    /** Some of the failures, for a person who wonders. */
    Set<String> failures() {
        return new HashSet<>(failures);
    }

    /** Confirmed messages that no consumer has got. */
    Set<Long> missing() {
        Set<Long> missing = new HashSet<>(confirmed.keySet());
        missing.removeAll(consumed);
        return missing;
    }

    /** The longest time without any confirm on any connection since that moment, to now or to the end. */
    Duration longestGap(long since) {
        List<Long> times = new ArrayList<>(confirmed.values());
        times.removeIf(time -> time < since);
        times.sort(Long::compare);
        if (publishing.get()) {
            times.add(System.nanoTime());
        }
        long longest = 0;
        long before = Math.max(since, started);
        for (long time : times) {
            longest = Math.max(longest, time - before);
            before = time;
        }
        return Duration.ofNanos(longest);
    }

    /** Stops publishing; consumers go on. */
    void stopPublishing() {
        publishing.set(false);
        publishers.forEach(Load::join);
    }

    @Override
    public void close() {
        stopPublishing();
        consuming.set(false);
        consumers.forEach(Load::join);
    }

    private void publish() {
        while (publishing.get()) {
            try (Connection connection = BrokerUnderTest.connect(binding.get());
                    Channel channel = connection.createChannel()) {
                channel.confirmSelect();
                Set<Long> returned = ConcurrentHashMap.newKeySet();
                channel.addReturnListener(message -> returned.add(key(message.getBody())));
                while (publishing.get()) {
                    publish(channel, returned);
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            } catch (IOException | TimeoutException | RuntimeException e) {
                failed(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void publish(Channel channel, Set<Long> returned)
            throws IOException, InterruptedException, TimeoutException {
        long key = nextKey.incrementAndGet();
        channel.basicPublish(
                "",
                queue,
                true,
                MessageProperties.PERSISTENT_BASIC,
                Long.toString(key).getBytes(StandardCharsets.US_ASCII));
        if (channel.waitForConfirms(MILLIS_TO_CONFIRM) && !returned.contains(key)) {
            confirmed.put(key, System.nanoTime());
        }
    }

    private void consume() {
        while (consuming.get()) {
            try (Connection connection = BrokerUnderTest.connect(binding.get());
                    Channel channel = connection.createChannel()) {
                channel.basicQos(UNACKNOWLEDGED);
                AtomicBoolean cancelled = new AtomicBoolean();
                channel.basicConsume(queue, false, new Receiver(channel, cancelled));
                while (consuming.get() && channel.isOpen() && !cancelled.get()) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            } catch (IOException | TimeoutException | RuntimeException e) {
                failed(e);
            }
        }
    }

    /** Counts a message, then acknowledges it. */
    private final class Receiver extends DefaultConsumer {
        private final AtomicBoolean cancelled;

        Receiver(Channel channel, AtomicBoolean cancelled) {
            super(channel);
            this.cancelled = cancelled;
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                throws IOException {
            if (!consumed.add(key(body))) {
                duplicates.incrementAndGet();
            }
            getChannel().basicAck(envelope.getDeliveryTag(), false);
        }

        @Override
        public void handleCancel(String tag) {
            cancelled.set(true);
        }

        @Override
        public void handleShutdownSignal(String tag, ShutdownSignalException signal) {
            cancelled.set(true);
        }
    }

    private void failed(Exception e) {
        if (publishing.get()) {
            errors.incrementAndGet();
            failures.add(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        LockSupport.parkNanos(BACK_OFF.toNanos());
    }

    private static long key(byte[] body) {
        return Long.parseLong(new String(body, StandardCharsets.US_ASCII));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
