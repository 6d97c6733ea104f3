package io.marketplane.operator.cache.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.cache.Cache;
import io.marketplane.crds.cache.CacheSpec;
import io.marketplane.crds.cache.MemcachedSettings;
import io.marketplane.crds.cache.RedisSettings;
import io.marketplane.crds.data.Storage;
import io.marketplane.operator.cache.decide.CacheDecision;
import io.marketplane.operator.cache.decide.CachePlan;
import io.marketplane.operator.cache.decide.ClusterView;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.CacheObservation;
import io.marketplane.operator.cache.observe.SlotSet;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.report.Finding;
import io.marketplane.operator.members.report.MemberFindings;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.StorageFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the conditions are made of.
 *
 * @param cache the Cache with its previous status
 * @param seen what is there
 * @param plan what was decided
 * @param outcome how that went
 * @param cluster the Redis Cluster as its members describe it; absent for Memcached
 */
record Situation(
        Cache cache, CacheObservation seen, CachePlan plan, Outcome<String> outcome, Optional<ClusterView> cluster) {

    static Situation of(Cache cache, CacheObservation seen, CachePlan plan, Outcome<String> outcome) {
        RedisSettings redis = cache.getSpec().redis();
        return new Situation(
                cache,
                seen,
                plan,
                outcome,
                Optional.ofNullable(redis).map(settings -> CacheDecision.view(cache, settings, seen)));
    }

    CacheSpec spec() {
        return cache.getSpec();
    }

    /** How many members there are to be. */
    int wanted() {
        RedisSettings redis = spec().redis();
        MemcachedSettings memcached = spec().memcached();
        return redis != null ? redis.members() : memcached != null ? memcached.instances() : 0;
    }

    /** Everything that a person has to mend, the most fundamental first. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        outcome.imageProblem().ifPresent(message -> all.add(new Finding("ImageUnknown", message)));
        Storage storage = spec().storage();
        if (storage != null) {
            all.addAll(StorageFindings.of(storage, seen.storage(), outcome.refused()));
        }
        outcome.refused().stream()
                .filter(refused -> !refused.object().kind().equals("PersistentVolumeClaim"))
                .forEach(refused -> all.add(new Finding("WriteRefused", refused.message())));
        all.addAll(members().of(seen.members()));
        outcome.problems().stream()
                .filter(problem -> problem.startsWith("users["))
                .distinct()
                .forEach(problem -> all.add(new Finding(
                        "UserRefused",
                        problem + ". Write rules that Redis takes; until then logins stay as they were, and passwords"
                                + " do not rotate")));
        seen.members().stream()
                .filter(member -> member.silence().contains("WRONGPASS"))
                .findFirst()
                .ifPresent(member -> all.add(new Finding(
                        "LoginRefused",
                        member.pod() + " does not know the operator's password: the Secret of internal passwords was"
                                + " deleted or changed. Restore it, or delete the pods one after another: they read the"
                                + " new one when they start")));
        return all;
    }

    private MemberFindings members() {
        RedisSettings redis = spec().redis();
        return redis != null
                ? new MemberFindings(
                        image("redis"),
                        "redis",
                        "redis.replicas",
                        1 + redis.replicas(),
                        "move some of the data to more shards")
                : new MemberFindings(
                        image("memcached"), "memcached", "memcached.instances", wanted(), "lower memcached.memory");
    }

    private MemberFindings.ImageSource image(String role) {
        return spec().engine().image() != null
                ? new MemberFindings.ImageSource("engine.image", "Set engine.image to one that the nodes can pull")
                : new MemberFindings.ImageSource(
                        "images." + role,
                        "Set images." + role + " in the values of the operator's Helm chart to one that the nodes can"
                                + " pull");
    }

    /** Whether it was complete once: before that, what is missing is being made and nothing is wrong. */
    boolean established() {
        List<Condition> before = cache.getStatus().conditions();
        return Conditions.isTrue(before, "Ready") || Conditions.isTrue(before, "Degraded");
    }

    /** Members that are to stay and do their part: primaries, replicas that follow, servers that are ready. */
    List<CacheMember> healthy() {
        return seen.members().stream()
                .filter(member -> member.ready() && !member.terminating())
                .filter(this::inPlace)
                .toList();
    }

    private boolean inPlace(CacheMember member) {
        return cluster.map(view -> Stream.concat(
                                        view
                                                .primary(member.shard())
                                                .filter(primary ->
                                                        !view.owned(primary).isEmpty())
                                                .stream(),
                                        view.followers(member.shard()).stream())
                                .anyMatch(other -> other.pod().equals(member.pod()))
                        && member.shard() < shards()
                        && member.ordinal() < wanted() / shards())
                .orElse(member.ordinal() < wanted());
    }

    int shards() {
        RedisSettings redis = spec().redis();
        return redis == null ? 1 : redis.shards();
    }

    boolean complete() {
        return healthy().size() == wanted();
    }

    /** The slots that nobody serves now. */
    SlotSet uncovered() {
        return cluster.map(view -> SlotSet.range(0, SlotSet.ALL - 1).minus(view.covered()))
                .orElse(SlotSet.NONE);
    }

    /** Shards that have fewer replicas than asked for, by number. */
    List<Integer> thinShards() {
        int copies = wanted() / shards() - 1;
        return cluster.map(view -> IntStream.range(0, shards())
                        .filter(shard -> view.followers(shard).size() < copies)
                        .boxed()
                        .toList())
                .orElse(List.of());
    }

    /** Whether every login works on every member, so that the binding does. */
    boolean loginsSettled() {
        return plan.logins().keySet().stream().allMatch(user -> seen.logins().containsKey(user));
    }
}
