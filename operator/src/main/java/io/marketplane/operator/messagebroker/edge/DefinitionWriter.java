package io.marketplane.operator.messagebroker.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.operator.members.edge.EngineHttp.Answer;
import io.marketplane.operator.messagebroker.decide.DefinitionChange;
import io.marketplane.operator.messagebroker.observe.Place;
import io.marketplane.operator.messagebroker.observe.PolicyFacts;
import io.marketplane.operator.messagebroker.observe.Rights;
import io.marketplane.operator.messagebroker.observe.Route;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes changes inside RabbitMQ. One that is refused does not stop the others.
 *
 * @param api the members
 * @param pod the member that is told; the cluster does the rest
 */
record DefinitionWriter(BrokerApi api, String pod) {
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionWriter.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NOTHING = "";

    /** A request. */
    private record Request(String method, String path, Object body) {}

    /** What could not be made, for people. */
    List<String> write(List<DefinitionChange> changes) {
        List<String> refused = new ArrayList<>();
        for (DefinitionChange change : changes) {
            try {
                Answer answer = send(request(change));
                if (answer.done() || isGone(change, answer)) {
                    LOG.atInfo()
                            .addKeyValue("broker", api.names().broker())
                            .addKeyValue("change", change)
                            .log("Changed RabbitMQ");
                } else {
                    refused.add(change + " was refused: " + reason(answer));
                }
            } catch (IOException e) {
                refused.add(change + " failed: " + BrokerReader.cause(e));
                return refused;
            }
        }
        return refused;
    }

    private Answer send(Request request) throws IOException {
        String json = request.body().equals(NOTHING) ? NOTHING : Serialization.asJson(request.body());
        return api.send(pod, request.method(), request.path(), json);
    }

    private static boolean isGone(DefinitionChange change, Answer answer) {
        return answer.status() == HttpURLConnection.HTTP_NOT_FOUND
                && request(change).method().equals("DELETE");
    }

    private static String reason(Answer answer) {
        try {
            return JSON.readTree(answer.body()).path("reason").asText(answer.toString());
        } catch (JsonProcessingException e) {
            return answer.toString();
        }
    }

    private static Request request(DefinitionChange change) {
        return switch (change) {
            case DefinitionChange.PutVirtualHost(String name) -> put(Map.of(), "vhosts", name);
            case DefinitionChange.PutUser(String name, String hash, Set<String> tags) ->
                put(
                        Map.of(
                                "password_hash",
                                hash,
                                "hashing_algorithm",
                                "rabbit_password_hashing_sha256",
                                "tags",
                                tags.stream().sorted().toList()),
                        "users",
                        name);
            case DefinitionChange.SetPermission(String vhost, String user, Rights rights) ->
                put(
                        Map.of("configure", rights.configure(), "write", rights.write(), "read", rights.read()),
                        "permissions",
                        vhost,
                        user);
            case DefinitionChange.PutExchange(Place place, String type) ->
                put(Map.of("type", type, "durable", true), "exchanges", place.vhost(), place.name());
            case DefinitionChange.PutQueue(Place place, Map<String, Object> arguments) ->
                put(Map.of("durable", true, "arguments", arguments), "queues", place.vhost(), place.name());
            case DefinitionChange.PutPolicy(Place place, PolicyFacts policy) ->
                put(body(policy), "policies", place.vhost(), place.name());
            case DefinitionChange.Bind(Route route) ->
                new Request("POST", binding(route), Map.of("routing_key", route.routingKey(), "arguments", Map.of()));
            case DefinitionChange.ClearPermission(String vhost, String user) -> delete("permissions", vhost, user);
            case DefinitionChange.DeleteUser(String name) -> delete("users", name);
            case DefinitionChange.Unbind(Route route) ->
                new Request("DELETE", binding(route) + "/" + BrokerApi.path(properties(route)), NOTHING);
            case DefinitionChange.DeletePolicy(Place place) -> delete("policies", place.vhost(), place.name());
            case DefinitionChange.DeleteQueue(Place place) -> delete("queues", place.vhost(), place.name());
            case DefinitionChange.DeleteExchange(Place place) -> delete("exchanges", place.vhost(), place.name());
            case DefinitionChange.DeleteVirtualHost(String name) -> delete("vhosts", name);
        };
    }

    private static Map<String, Object> body(PolicyFacts policy) {
        return Map.of(
                "pattern", policy.pattern(),
                "apply-to", policy.applyTo(),
                "priority", policy.priority(),
                "definition", policy.definition());
    }

    /** What the API calls a binding without arguments: its routing key, encoded, or a tilde for none. */
    private static String properties(Route route) {
        return route.routingKey().isEmpty() ? "~" : BrokerApi.path(route.routingKey());
    }

    private static String binding(Route route) {
        return BrokerApi.path("bindings", route.vhost(), "e", route.source(), "q", route.queue());
    }

    private static Request put(Object body, String... path) {
        return new Request("PUT", BrokerApi.path(path), body);
    }

    private static Request delete(String... path) {
        return new Request("DELETE", BrokerApi.path(path), NOTHING);
    }
}
