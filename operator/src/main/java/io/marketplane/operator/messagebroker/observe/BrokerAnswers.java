package io.marketplane.operator.messagebroker.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.marketplane.operator.messagebroker.observe.Inside.ExchangeFacts;
import io.marketplane.operator.messagebroker.observe.Inside.QueueFacts;
import io.marketplane.operator.messagebroker.observe.Inside.UserFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads what the management API answers. Pure.
 *
 * @see <a href="https://www.rabbitmq.com/docs/http-api-reference">HTTP API</a>
 */
public final class BrokerAnswers {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String TYPE = "x-queue-type";

    private BrokerAnswers() {}

    /**
     * The nodes of the cluster, by their names.
     *
     * @throws IllegalArgumentException when the text is not what the API answers
     */
    public static Map<String, NodeFacts> nodes(String json) {
        Map<String, NodeFacts> nodes = new HashMap<>();
        each(tree(json)).forEach(node -> {
            Stream<String> alarms = Stream.concat(
                    node.path("mem_alarm").asBoolean() ? Stream.of("Memory") : Stream.empty(),
                    node.path("disk_free_alarm").asBoolean() ? Stream.of("Disk") : Stream.empty());
            nodes.put(
                    node.path("name").asText(),
                    new NodeFacts(
                            node.path("running").asBoolean(),
                            node.path("being_drained").asBoolean(),
                            alarms.toList(),
                            each(node.path("partitions")).map(JsonNode::asText).toList()));
        });
        return nodes;
    }

    /**
     * The queues that would lose their majority without the node that answered.
     *
     * @throws IllegalArgumentException when the text is not what the API answers
     */
    public static List<String> critical(String json) {
        return each(tree(json).path("queues"))
                .map(queue -> queue.path("name").asText())
                .sorted()
                .toList();
    }

    /**
     * What is inside, from an export of definitions.
     *
     * @param queues the list of queues with their numbers of messages and consumers; empty where nobody asks for them
     * @param members how many nodes the cluster has
     * @throws IllegalArgumentException when a text is not what the API answers
     */
    public static Inside.Seen seen(String definitions, String queues, int members) {
        JsonNode all = tree(definitions);
        Set<Place> idle = queues.isEmpty() ? Set.of() : idle(tree(queues));
        Set<String> vhosts = new HashSet<>();
        each(all.path("vhosts")).forEach(vhost -> vhosts.add(vhost.path("name").asText()));
        return new Inside.Seen(
                all.path("rabbitmq_version").asText(),
                members,
                vhosts,
                users(all.path("users")),
                permissions(all.path("permissions")),
                exchanges(all.path("exchanges")),
                queues(all.path("queues"), idle),
                bindings(all.path("bindings")),
                policies(all.path("policies")));
    }

    private static Map<String, UserFacts> users(JsonNode list) {
        Map<String, UserFacts> users = new HashMap<>();
        each(list).forEach(user -> {
            Set<String> tags = new HashSet<>();
            each(user.path("tags")).forEach(tag -> tags.add(tag.asText()));
            users.put(
                    user.path("name").asText(),
                    new UserFacts(user.path("password_hash").asText(), tags));
        });
        return users;
    }

    private static Map<Place, Rights> permissions(JsonNode list) {
        Map<Place, Rights> permissions = new HashMap<>();
        each(list)
                .forEach(permission -> permissions.put(
                        new Place(
                                permission.path("vhost").asText(),
                                permission.path("user").asText()),
                        new Rights(
                                permission.path("configure").asText(),
                                permission.path("write").asText(),
                                permission.path("read").asText())));
        return permissions;
    }

    private static Map<Place, ExchangeFacts> exchanges(JsonNode list) {
        Map<Place, ExchangeFacts> exchanges = new HashMap<>();
        each(list)
                .forEach(exchange -> exchanges.put(
                        place(exchange),
                        new ExchangeFacts(
                                exchange.path("type").asText(),
                                exchange.path("durable").asBoolean())));
        return exchanges;
    }

    private static Map<Place, QueueFacts> queues(JsonNode list, Set<Place> idle) {
        Map<Place, QueueFacts> queues = new HashMap<>();
        each(list)
                .filter(queue -> queue.path("durable").asBoolean()
                        && !queue.path("auto_delete").asBoolean())
                .forEach(queue -> {
                    Map<String, Object> arguments = object(queue.path("arguments"));
                    Object type = arguments.remove(TYPE);
                    queues.put(
                            place(queue),
                            new QueueFacts(
                                    type == null ? "classic" : type.toString(),
                                    arguments,
                                    idle.contains(place(queue))));
                });
        return queues;
    }

    private static Set<Place> idle(JsonNode list) {
        Set<Place> idle = new HashSet<>();
        each(list)
                .filter(queue -> queue.path("messages").asLong(1) == 0
                        && queue.path("consumers").asLong(1) == 0)
                .forEach(queue -> idle.add(place(queue)));
        return idle;
    }

    private static Set<Route> bindings(JsonNode list) {
        Set<Route> bindings = new HashSet<>();
        each(list)
                .filter(binding -> binding.path("destination_type").asText().equals("queue"))
                .filter(binding -> binding.path("arguments").isEmpty())
                .forEach(binding -> bindings.add(new Route(
                        binding.path("vhost").asText(),
                        binding.path("source").asText(),
                        binding.path("destination").asText(),
                        binding.path("routing_key").asText())));
        return bindings;
    }

    private static Map<Place, PolicyFacts> policies(JsonNode list) {
        Map<Place, PolicyFacts> policies = new HashMap<>();
        each(list)
                .forEach(policy -> policies.put(
                        place(policy),
                        new PolicyFacts(
                                policy.path("pattern").asText(),
                                policy.path("apply-to").asText(),
                                policy.path("priority").asInt(),
                                object(policy.path("definition")))));
        return policies;
    }

    private static Place place(JsonNode named) {
        return new Place(named.path("vhost").asText(), named.path("name").asText());
    }

    private static Map<String, Object> object(JsonNode node) {
        return node.isObject() ? new TreeMap<>(JSON.convertValue(node, OBJECT)) : new TreeMap<>();
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The answer is not JSON", e);
        }
    }
}
