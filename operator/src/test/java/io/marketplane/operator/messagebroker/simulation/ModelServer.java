package io.marketplane.operator.messagebroker.simulation;

import io.marketplane.operator.messagebroker.decide.DefinitionChange;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.Inside.ExchangeFacts;
import io.marketplane.operator.messagebroker.observe.Inside.QueueFacts;
import io.marketplane.operator.messagebroker.observe.Inside.UserFacts;
import io.marketplane.operator.messagebroker.observe.Place;
import io.marketplane.operator.messagebroker.observe.PolicyFacts;
import io.marketplane.operator.messagebroker.observe.Rights;
import io.marketplane.operator.messagebroker.observe.Route;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What is inside RabbitMQ, as its management API shows it and as changes change it. */
final class ModelServer {
    final Set<String> vhosts = new HashSet<>();
    final Map<String, UserFacts> users = new HashMap<>();
    final Map<Place, Rights> permissions = new HashMap<>();
    final Map<Place, ExchangeFacts> exchanges = new HashMap<>();
    final Map<Place, QueueFacts> queues = new HashMap<>();
    final Set<Route> bindings = new HashSet<>();
    final Map<Place, PolicyFacts> policies = new HashMap<>();

    Inside.Seen seen(int members) {
        return new Inside.Seen("4.0.5", members, vhosts, users, permissions, exchanges, queues, bindings, policies);
    }

    /** Makes a change, or refuses it as RabbitMQ would. */
    void make(DefinitionChange change) {
        switch (change) {
            case DefinitionChange.PutVirtualHost(String name) -> vhosts.add(name);
            case DefinitionChange.PutUser(String name, String hash, Set<String> tags) ->
                users.put(name, new UserFacts(hash, tags));
            case DefinitionChange.SetPermission(String vhost, String user, Rights rights) -> {
                if (vhosts.contains(vhost) && users.containsKey(user)) {
                    permissions.put(new Place(vhost, user), rights);
                }
            }
            case DefinitionChange.PutExchange(Place place, String type) ->
                exchanges.putIfAbsent(place, new ExchangeFacts(type, true));
            case DefinitionChange.PutQueue(Place place, Map<String, Object> arguments) -> {
                Map<String, Object> rest = new HashMap<>(arguments);
                String type = String.valueOf(rest.remove("x-queue-type"));
                queues.putIfAbsent(place, new QueueFacts(type, rest, true));
            }
            case DefinitionChange.PutPolicy(Place place, PolicyFacts policy) -> policies.put(place, policy);
            case DefinitionChange.Bind(Route route) -> bind(route);
            case DefinitionChange.ClearPermission(String vhost, String user) ->
                permissions.remove(new Place(vhost, user));
            case DefinitionChange.DeleteUser(String name) -> deleteUser(name);
            case DefinitionChange.Unbind(Route route) -> bindings.remove(route);
            case DefinitionChange.DeletePolicy(Place place) -> policies.remove(place);
            case DefinitionChange.DeleteQueue(Place place) -> deleteQueue(place);
            case DefinitionChange.DeleteExchange(Place place) -> exchanges.remove(place);
            case DefinitionChange.DeleteVirtualHost(String name) -> vhosts.remove(name);
        }
    }

    private void bind(Route route) {
        boolean queue = queues.containsKey(new Place(route.vhost(), route.queue()));
        if (queue && exchanges.containsKey(new Place(route.vhost(), route.source()))) {
            bindings.add(route);
        }
    }

    void deleteUser(String name) {
        users.remove(name);
        permissions.keySet().removeIf(place -> place.name().equals(name));
    }

    void deleteQueue(Place place) {
        queues.remove(place);
        bindings.removeIf(
                route -> route.vhost().equals(place.vhost()) && route.queue().equals(place.name()));
    }

    /** What people do by hand. */
    void tamper(Random random) {
        switch (random.nextInt(7)) {
            case 0 -> queues.keySet().stream().findFirst().ifPresent(this::deleteQueue);
            case 1 -> bindings.clear();
            case 2 -> policies.replaceAll((place, policy) -> new PolicyFacts("^x", "all", 1, Map.of("max-length", 1)));
            case 3 -> users.replaceAll((name, user) -> new UserFacts("tampered", user.tags()));
            case 4 -> users.put("stranger", new UserFacts("x", Set.of()));
            case 5 -> permissions.replaceAll((place, rights) -> new Rights("", "", ""));
            default -> users.put("orders-99", new UserFacts("x", Set.of("marketplane")));
        }
    }
}
