package io.marketplane.operator.messagebroker.decide;

import io.marketplane.crds.messagebroker.Definitions;
import io.marketplane.crds.messagebroker.Exchange;
import io.marketplane.crds.messagebroker.MessageBrokerSpec;
import io.marketplane.crds.messagebroker.Policy;
import io.marketplane.crds.messagebroker.Queue;
import io.marketplane.crds.messagebroker.QueueBinding;
import io.marketplane.crds.messagebroker.VirtualHost;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.messagebroker.observe.BrokerKeys;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.Place;
import io.marketplane.operator.messagebroker.observe.PolicyFacts;
import io.marketplane.operator.messagebroker.observe.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The difference between the definitions of the spec and what RabbitMQ has. A queue or exchange that is there and is of
 * another kind is named and never removed: RabbitMQ cannot change it, and its messages belong to somebody.
 */
final class DefinitionDecision {
    private final MessageBrokerSpec spec;
    private final Definitions wanted;
    private final Inside.Seen seen;
    private final List<DefinitionChange> changes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private DefinitionDecision(MessageBrokerSpec spec, Inside.Seen seen) {
        this.spec = spec;
        this.wanted = spec.definitions();
        this.seen = seen;
    }

    static DefinitionPlan of(
            MessageBrokerSpec spec, Inside inside, BrokerKeys keys, Map<String, RotatingLogin> logins) {
        if (!(inside instanceof Inside.Seen seen) || !keys.made() || logins.isEmpty()) {
            return DefinitionPlan.NONE;
        }
        DefinitionDecision decision = new DefinitionDecision(spec, seen);
        UserDecision users =
                new UserDecision(seen, WantedUser.all(spec.definitions(), logins, keys, seen), decision.changes);
        decision.virtualHosts();
        users.make();
        String waits = decision.inVirtualHosts();
        users.takeBack();
        users.remove(spec.definitions().prune());
        if (spec.definitions().prune()) {
            new PruneDecision(spec.definitions(), seen, decision.changes, decision.problems).decide();
        }
        return new DefinitionPlan(decision.changes, decision.problems, waits);
    }

    private void virtualHosts() {
        wanted.vhosts().stream()
                .map(VirtualHost::name)
                .filter(name -> !seen.vhosts().contains(name))
                .forEach(name -> changes.add(new DefinitionChange.PutVirtualHost(name)));
    }

    /**
     * A queue is replicated on the members that the cluster has when it is made, so that queues wait for all of them.
     */
    private String inVirtualHosts() {
        wanted.exchanges().forEach(this::exchange);
        wanted.policies().forEach(this::policy);
        if (seen.members() < spec.instances() && !wanted.queues().isEmpty()) {
            return "queues wait until all members have joined: " + seen.members() + " of " + spec.instances() + " have";
        }
        wanted.queues().forEach(this::queue);
        wanted.bindings().forEach(this::binding);
        return "";
    }

    private void exchange(Exchange exchange) {
        Place place = new Place(exchange.vhost(), exchange.name());
        Inside.ExchangeFacts facts = seen.exchanges().get(place);
        if (facts == null) {
            changes.add(new DefinitionChange.PutExchange(place, exchange.type()));
        } else if (!facts.type().equals(exchange.type())) {
            problems.add("exchanges: " + place + " is of type " + facts.type() + " and the spec says "
                    + exchange.type() + ", which RabbitMQ cannot change: set type back, or remove the exchange with"
                    + " rabbitmqctl delete_exchange and it is made anew with the bindings of the spec");
        } else if (!facts.durable()) {
            problems.add(
                    "exchanges: " + place + " does not outlive a restart: remove it, and it is made anew as durable");
        }
    }

    private void queue(Queue queue) {
        Place place = new Place(queue.vhost(), queue.name());
        Map<String, Object> arguments = QueueArguments.of(queue);
        Inside.QueueFacts facts = seen.queues().get(place);
        if (facts == null) {
            changes.add(new DefinitionChange.PutQueue(place, arguments));
        } else {
            QueueArguments.conflict(queue, facts)
                    .ifPresent(what -> problems.add("queues: " + place + " " + what
                            + ", which RabbitMQ cannot change and the operator does not, because its messages would be"
                            + " lost: set it back, or move the messages to another queue and remove this one with"
                            + " rabbitmqctl delete_queue; it is then made anew"));
        }
    }

    private void policy(Policy policy) {
        Place place = new Place(policy.vhost(), policy.name());
        Map<String, Object> definition = new TreeMap<>();
        policy.definition().forEach((key, value) -> definition.put(key, value.getValue()));
        PolicyFacts facts =
                new PolicyFacts(policy.pattern(), ApplyToNames.of(policy.applyTo()), policy.priority(), definition);
        if (!facts.equals(seen.policies().get(place))) {
            changes.add(new DefinitionChange.PutPolicy(place, facts));
        }
    }

    private void binding(QueueBinding binding) {
        Route route = new Route(binding.vhost(), binding.source(), binding.queue(), binding.routingKey());
        if (!seen.bindings().contains(route)) {
            changes.add(new DefinitionChange.Bind(route));
        }
    }
}
