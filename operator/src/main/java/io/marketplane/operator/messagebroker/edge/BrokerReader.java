package io.marketplane.operator.messagebroker.edge;

import io.marketplane.operator.members.edge.EngineHttp.Answer;
import io.marketplane.operator.messagebroker.observe.BrokerAnswers;
import io.marketplane.operator.messagebroker.observe.BrokerMember;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import io.marketplane.operator.messagebroker.observe.NodeFacts;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks into RabbitMQ: the cluster by any member that answers, and what hangs on each member by that member itself.
 *
 * @param api the members
 * @param numbers whether it matters how many messages and consumers queues have
 */
record BrokerReader(BrokerApi api, boolean numbers) {
    private static final String NODES = "nodes?columns=name,running,being_drained,mem_alarm,disk_free_alarm,partitions";
    private static final String QUEUES = "queues?columns=name,vhost,messages,consumers";
    private static final String CRITICAL = "health/checks/node-is-quorum-critical";

    /** The observation with what the first member that answers says. */
    MessageBrokerObservation look(MessageBrokerObservation outside) {
        Inside found = new Inside.NotLooked();
        for (BrokerMember member : outside.members()) {
            if (member.answers()) {
                try {
                    Map<String, NodeFacts> nodes = BrokerAnswers.nodes(read(member, NODES));
                    String queues = numbers ? read(member, QUEUES) : "";
                    Inside seen = BrokerAnswers.seen(read(member, "definitions"), queues, nodes.size());
                    return outside.looked(described(outside, nodes), seen);
                } catch (IOException | IllegalArgumentException e) {
                    found = new Inside.Unreachable(member.pod() + ": " + cause(e));
                }
            }
        }
        return outside.looked(outside.members(), found);
    }

    private List<BrokerMember> described(MessageBrokerObservation outside, Map<String, NodeFacts> nodes) {
        return outside.members().stream()
                .map(member -> new BrokerMember(
                        member.facts(),
                        Optional.ofNullable(nodes.get(api.names().node(member.pod()))),
                        member.answers() ? critical(member) : Optional.empty()))
                .toList();
    }

    private Optional<List<String>> critical(BrokerMember member) {
        try {
            Answer answer = api.get(member.pod(), CRITICAL);
            if (answer.done()) {
                return Optional.of(List.of());
            }
            return answer.status() == HttpURLConnection.HTTP_UNAVAILABLE
                    ? Optional.of(BrokerAnswers.critical(answer.body()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String read(BrokerMember member, String path) throws IOException {
        Answer answer = api.get(member.pod(), path);
        if (answer.status() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            throw new IOException("the login of the operator is refused; a restart of the member puts it right");
        }
        if (!answer.done()) {
            throw new IOException(answer.toString());
        }
        return answer.body();
    }

    /** What the network or the member said; requests and bodies are not in it. */
    static String cause(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
