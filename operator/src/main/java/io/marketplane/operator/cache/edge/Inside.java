package io.marketplane.operator.cache.edge;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.cache.Cache;
import io.marketplane.operator.cache.decide.CachePlan;
import io.marketplane.operator.cache.decide.ClusterChange;
import io.marketplane.operator.cache.decide.ClusterChange.Consent;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.CacheObservation;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.edge.MemberActions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into a Redis Cluster, and does to it and to its pods what a plan says. Safe for use by several threads. */
public final class Inside {
    private static final Logger LOG = LoggerFactory.getLogger(Inside.class);

    private final Wires wires = new Wires();
    private final Handovers handovers = new Handovers();
    private final MemberActions pods;

    /** Of Caches on a cluster. */
    public Inside(KubernetesClient client) {
        this.pods = new MemberActions(client);
    }

    /** The connections of one look and what follows from it; the caller closes them. */
    public final class Session implements AutoCloseable {
        private final CacheNames names;
        private final Optional<RedisWire> wire;
        private final String password;

        private Session(CacheNames names, Optional<RedisWire> wire, String password) {
            this.names = names;
            this.wire = wire;
            this.password = password;
        }

        /**
         * The same with what the members say.
         *
         * @param established whether clients may use the cluster
         */
        public CacheObservation ask(CacheObservation outside, boolean established, Instant now) {
            return wire.map(open -> outside.withMembers(members -> Asker.ask(open, members)))
                    .map(seen -> seen.withHandovers(handovers.seen(key(), established, seen.members(), now)))
                    .orElse(outside);
        }

        /**
         * Does what the plan says.
         *
         * @param upkeep what else running members are brought up to
         * @return what was refused, for people
         */
        public List<String> act(CachePlan plan, List<ClusterChange> upkeep, CacheObservation seen, Instant now) {
            List<ClusterChange> changes = new ArrayList<>(upkeep);
            changes.addAll(plan.cluster().changes());
            switch (plan.step()) {
                case MemberStep.Rest _, MemberStep.Wait _ -> {}
                case MemberStep.Switchover switchover ->
                    changes.add(new ClusterChange.FailOver(switchover.to(), Consent.PRIMARY, switchover.why()));
                case MemberStep.Replace replace -> pods.replace(names.namespace(), replace);
                case MemberStep.StartOver _ ->
                    seen.shards()
                            .values()
                            .forEach(shard ->
                                    pods.startOver(names.namespace(), names.set(shard.index()), shard.volumes()));
            }
            changes.forEach(change -> {
                if (change instanceof ClusterChange.FailOver failOver) {
                    names.shardOfPod(failOver.pod()).ifPresent(shard -> handovers.asked(key(), shard, now));
                }
            });
            return wire.map(open -> carryOut(open, changes, seen.members())).orElse(List.of());
        }

        private String key() {
            return names.namespace() + "/" + names.cache();
        }

        private List<String> carryOut(RedisWire open, List<ClusterChange> changes, List<CacheMember> members) {
            Operations operations = new Operations(open, new SlotMover(open, password), members);
            List<String> problems = new ArrayList<>();
            for (ClusterChange change : changes) {
                LOG.atInfo()
                        .addKeyValue("cache", names.cache())
                        .addKeyValue("namespace", names.namespace())
                        .addKeyValue("change", change)
                        .log("Changing a Redis Cluster");
                problems.addAll(operations.carryOut(change));
            }
            return problems;
        }

        @Override
        public void close() {
            wire.ifPresent(RedisWire::close);
        }
    }

    /** A session with the members of that Cache; without one for Memcached, and before there are passwords. */
    public Session open(Cache cache, CacheObservation outside) {
        CacheNames names = CacheNames.of(cache);
        String password = outside.internal().operator();
        Optional<RedisWire> wire = password.isEmpty()
                ? Optional.empty()
                : outside.trust().authority().map(authority -> wires.open(names, authority.certificate(), password));
        return new Session(names, wire, password);
    }
}
