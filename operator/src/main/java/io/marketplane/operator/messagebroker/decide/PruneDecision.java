package io.marketplane.operator.messagebroker.decide;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.marketplane.crds.messagebroker.Definitions;
import io.marketplane.crds.messagebroker.VirtualHost;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.Place;
import io.marketplane.operator.messagebroker.observe.Route;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What is not listed and is removed, where the spec asks for that. Nothing that holds messages or is in use goes, and
 * nothing below a virtual host that goes itself is looked at.
 */
record PruneDecision(Definitions wanted, Inside.Seen seen, List<DefinitionChange> changes, List<String> problems) {
    private static final Comparator<Place> BY_PLACE =
            Comparator.comparing(Place::vhost).thenComparing(Place::name);
    private static final Comparator<Route> BY_ROUTE = Comparator.comparing(Route::vhost)
            .thenComparing(Route::source)
            .thenComparing(Route::queue)
            .thenComparing(Route::routingKey);

    void decide() {
        Set<String> vhosts = wanted.vhosts().stream().map(VirtualHost::name).collect(toUnmodifiableSet());
        bindings(vhosts);
        policies(vhosts);
        queues(vhosts);
        exchanges(vhosts);
        virtualHosts(vhosts);
    }

    private void bindings(Set<String> vhosts) {
        Set<Route> listed = wanted.bindings().stream()
                .map(route -> new Route(route.vhost(), route.source(), route.queue(), route.routingKey()))
                .collect(toUnmodifiableSet());
        seen.bindings().stream()
                .filter(route -> vhosts.contains(route.vhost()) && !listed.contains(route))
                // Queues that are not durable belong to a connection, and so do their bindings.
                .filter(route -> seen.queues().containsKey(new Place(route.vhost(), route.queue())))
                .sorted(BY_ROUTE)
                .forEach(route -> changes.add(new DefinitionChange.Unbind(route)));
    }

    private void policies(Set<String> vhosts) {
        Set<Place> listed = wanted.policies().stream()
                .map(policy -> new Place(policy.vhost(), policy.name()))
                .collect(toUnmodifiableSet());
        seen.policies().keySet().stream()
                .filter(place -> vhosts.contains(place.vhost()) && !listed.contains(place))
                .sorted(BY_PLACE)
                .forEach(place -> changes.add(new DefinitionChange.DeletePolicy(place)));
    }

    private void queues(Set<String> vhosts) {
        Set<Place> listed = wanted.queues().stream()
                .map(queue -> new Place(queue.vhost(), queue.name()))
                .collect(toUnmodifiableSet());
        seen.queues().keySet().stream()
                .filter(place -> vhosts.contains(place.vhost()) && !listed.contains(place))
                .sorted(BY_PLACE)
                .forEach(this::queue);
    }

    private void queue(Place place) {
        Inside.QueueFacts facts = seen.queues().get(place);
        if (facts != null && facts.idle()) {
            changes.add(new DefinitionChange.DeleteQueue(place));
        } else {
            problems.add("prune: queue " + place + " is not listed and is left, because it holds messages or has a"
                    + " consumer: list it, or empty it");
        }
    }

    private void exchanges(Set<String> vhosts) {
        Set<Place> listed = wanted.exchanges().stream()
                .map(exchange -> new Place(exchange.vhost(), exchange.name()))
                .collect(toUnmodifiableSet());
        seen.exchanges().keySet().stream()
                .filter(place -> vhosts.contains(place.vhost()) && !listed.contains(place))
                .sorted(BY_PLACE)
                .forEach(place -> changes.add(new DefinitionChange.DeleteExchange(place)));
    }

    private void virtualHosts(Set<String> vhosts) {
        seen.vhosts().stream().filter(name -> !vhosts.contains(name)).sorted().forEach(name -> {
            if (seen.queues().keySet().stream().anyMatch(place -> place.vhost().equals(name))) {
                problems.add("prune: virtual host " + name + " is not listed and is left, because it has queues:"
                        + " list it, or remove its queues");
            } else {
                changes.add(new DefinitionChange.DeleteVirtualHost(name));
            }
        });
    }
}
