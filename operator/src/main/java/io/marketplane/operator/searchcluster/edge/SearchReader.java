package io.marketplane.operator.searchcluster.edge;

import io.marketplane.operator.members.edge.EngineHttp.Answer;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.ObjectPlace;
import io.marketplane.operator.searchcluster.observe.PoolFacts;
import io.marketplane.operator.searchcluster.observe.Repository;
import io.marketplane.operator.searchcluster.observe.Repository.Location;
import io.marketplane.operator.searchcluster.observe.SearchAnswers;
import io.marketplane.operator.searchcluster.observe.SearchMember;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import io.marketplane.operator.searchcluster.observe.SnapshotFacts;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks into Elasticsearch: the cluster by any member that answers, and logins by each member itself.
 *
 * @param api the members
 */
record SearchReader(SearchApi api) {
    private static final String STATE = "/_cluster/state/nodes,master_node,routing_table?filter_path=master_node,"
            + "nodes.*.name,nodes.*.version,routing_table.indices.*.shards.*.state,"
            + "routing_table.indices.*.shards.*.primary,routing_table.indices.*.shards.*.node";
    private static final String HEALTH = "/_cluster/health?filter_path=status";
    private static final String SETTINGS = "/_cluster/settings?flat_settings=true&filter_path=persistent";
    private static final String SNAPSHOTS = "/_snapshot/" + SearchNames.REPOSITORY;
    private static final String WHO_AM_I = "/_security/_authenticate";

    /** The observation with what the first member that answers says. */
    SearchObservation look(SearchObservation outside) {
        Inside found = new Inside.NotLooked();
        for (SearchMember member : outside.members()) {
            if (member.answers()) {
                try {
                    Inside.Seen inside = inside(member.pod(), outside.place());
                    return outside.looked(asked(outside, inside), inside);
                } catch (IOException | IllegalArgumentException e) {
                    found = new Inside.Unreachable(member.pod() + ": " + SearchApi.cause(e));
                }
            }
        }
        return outside.looked(outside.pools(), found);
    }

    private Inside.Seen inside(String pod, ObjectPlace place) throws IOException {
        return SearchAnswers.seen(
                api.read(pod, STATE),
                api.read(pod, HEALTH),
                api.read(pod, SETTINGS),
                place instanceof ObjectPlace.Usable ? repository(pod) : new Repository.NotLooked());
    }

    private Repository repository(String pod) throws IOException {
        Answer answer = api.get(pod, SNAPSHOTS);
        if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND) {
            return new Repository.Unknown();
        }
        Location location = SearchAnswers.location(answer.body());
        try {
            return new Repository.Known(location, snapshots(pod, location));
        } catch (IOException e) {
            return new Repository.Unreadable(location, SearchApi.cause(e));
        }
    }

    private List<SnapshotFacts> snapshots(String pod, Location location) throws IOException {
        String list = api.read(pod, SNAPSHOTS + "/_all?verbose=false");
        String newest = new Repository.Known(location, SearchAnswers.snapshots(list, "", ""))
                .newest()
                .map(SnapshotFacts::name)
                .orElse("");
        return newest.isEmpty()
                ? SearchAnswers.snapshots(list, "", "")
                : SearchAnswers.snapshots(
                        list,
                        newest,
                        api.read(
                                pod,
                                SNAPSHOTS + "/" + newest + "?filter_path=snapshots.end_time_in_millis"
                                        + "&ignore_unavailable=true"));
    }

    private Map<String, PoolFacts> asked(SearchObservation outside, Inside.Seen inside) {
        Map<String, Set<String>> accepted = accepted(outside);
        Map<String, PoolFacts> pools = new HashMap<>();
        outside.pools()
                .forEach((name, pool) -> pools.put(
                        name,
                        pool.with(pool.members().stream()
                                .map(member -> new SearchMember(
                                        member.facts(),
                                        inside.members().contains(member.pod()),
                                        accepted.getOrDefault(member.pod(), Set.of())))
                                .toList())));
        return pools;
    }

    /** The names of the logins that each member accepts. */
    private Map<String, Set<String>> accepted(SearchObservation outside) {
        Map<String, Set<String>> accepted = new HashMap<>();
        for (Login login : outside.login().map(RotatingLogin::accepted).orElse(List.of())) {
            try (SearchApi own = SearchApi.as(login, api.names(), outside).orElseThrow()) {
                outside.members().stream()
                        .filter(SearchMember::answers)
                        .filter(member -> accepts(own, member.pod()))
                        .forEach(member -> accepted.computeIfAbsent(member.pod(), _ -> new HashSet<>())
                                .add(login.username()));
            }
        }
        return accepted;
    }

    private static boolean accepts(SearchApi own, String pod) {
        try {
            return own.get(pod, WHO_AM_I).done();
        } catch (IOException e) {
            return false;
        }
    }
}
