package io.marketplane.operator.messagebroker.decide;

import io.marketplane.crds.messagebroker.Queue;
import io.marketplane.operator.messagebroker.observe.Inside;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a queue is made with; RabbitMQ fixes it then. Pure. */
final class QueueArguments {
    private static final String TYPE = "x-queue-type";
    private static final String DELIVERY_LIMIT = "x-delivery-limit";
    private static final String DEAD_LETTER_EXCHANGE = "x-dead-letter-exchange";

    private QueueArguments() {}

    static Map<String, Object> of(Queue queue) {
        Map<String, Object> arguments = stated(queue);
        arguments.put(TYPE, type(queue));
        return arguments;
    }

    /** How the queue that is there contradicts the spec; what the spec does not state may be as it is. */
    static Optional<String> conflict(Queue queue, Inside.QueueFacts facts) {
        if (!facts.type().equals(type(queue))) {
            return Optional.of("is of type " + facts.type() + " and the spec says " + type(queue));
        }
        return stated(queue).entrySet().stream()
                .filter(argument ->
                        !argument.getValue().equals(facts.arguments().get(argument.getKey())))
                .findFirst()
                .map(argument -> "has " + argument.getKey().substring("x-".length()) + " "
                        + Optional.ofNullable(facts.arguments().get(argument.getKey()))
                                .orElse("unset")
                        + " and the spec says " + argument.getValue());
    }

    private static Map<String, Object> stated(Queue queue) {
        Map<String, Object> arguments = new TreeMap<>();
        Optional.ofNullable(queue.deliveryLimit()).ifPresent(limit -> arguments.put(DELIVERY_LIMIT, limit));
        Optional.ofNullable(queue.deadLetterExchange())
                .ifPresent(exchange -> arguments.put(DEAD_LETTER_EXCHANGE, exchange));
        return arguments;
    }

    private static String type(Queue queue) {
        return queue.type().name().toLowerCase(Locale.ROOT);
    }
}
