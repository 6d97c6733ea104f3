package io.marketplane.operator.cache.decide;

import io.marketplane.crds.cache.Cache;
import io.marketplane.crds.cache.CacheSpec;
import io.marketplane.crds.cache.CacheUser;
import io.marketplane.crds.cache.RedisSettings;
import io.marketplane.crds.data.CredentialPolicy;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.CacheObservation;
import io.marketplane.operator.cache.observe.Internal;
import io.marketplane.operator.kernel.Annotations;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.decide.CertificatePlan;
import io.marketplane.operator.members.decide.LoginPlan;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.decide.Roll;
import io.marketplane.operator.members.decide.VolumeDecision;
import io.marketplane.operator.members.observe.MemberSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides what to do about a Cache. Pure. */
public final class CacheDecision {
    /** How often members are asked at rest. */
    static final Duration AT_REST = Duration.ofSeconds(30);

    /** How often while something is under way that no watch reports. */
    static final Duration UNDER_WAY = Duration.ofMillis(500);

    /** The pause between two batches of slots. */
    static final Duration RESHARDING = Duration.ofMillis(50);

    /** By then those who voted last have done so too. */
    private static final Duration LATE_VOTE = Duration.ofSeconds(1);

    private CacheDecision() {}

    /** What to do about {@code cache}, given what is there at {@code now}. */
    public static CachePlan decide(Cache cache, CacheObservation seen, Instant now) {
        RedisSettings redis = cache.getSpec().redis();
        return redis == null ? memcached(cache, seen, now) : redis(cache, redis, seen, now);
    }

    private static CachePlan memcached(Cache cache, CacheObservation seen, Instant now) {
        int instances = Objects.requireNonNull(cache.getSpec().memcached()).instances();
        MemberStep step = Roll.of(instances, seen.shard(0).set(), seen.members(), new MemcachedRoll(seen.members()));
        return new CachePlan(
                new TreeMap<>(Map.of(0, instances)),
                step,
                ClusterPlan.REST,
                Optional.empty(),
                Map.of(),
                now.plus(step instanceof MemberStep.Rest ? AT_REST : UNDER_WAY));
    }

    private static CachePlan redis(Cache cache, RedisSettings redis, CacheObservation seen, Instant now) {
        CacheNames names = CacheNames.of(cache);
        ClusterView view = view(cache, redis, seen, restless(redis, seen, now));
        ClusterPlan next = ClusterDecision.decide(view);
        SortedMap<Integer, Integer> there = sizes(seen);
        SortedMap<Integer, Integer> sizes = ShardSizes.of(view, there, next.rests());
        MemberStep step = step(cache.getSpec(), view, seen, sizes, next.progress());
        ClusterPlan cluster = next.rests() && step instanceof MemberStep.Rest ? ClusterDecision.atRest(view) : next;
        CertificatePlan certificates = CertificatePlan.of(names.certified(), names.namespace(), seen.trust(), now);
        Map<String, LoginPlan> logins = logins(cache, seen, now);
        boolean resting = step instanceof MemberStep.Rest
                && cluster.rests()
                && sizes.equals(there)
                && view.allWantedSpeak()
                && logins.values().stream().noneMatch(CacheDecision::changing);
        Duration pause =
                cluster.resharding() && !cluster.changes().isEmpty() ? RESHARDING : resting ? AT_REST : UNDER_WAY;
        return new CachePlan(
                sizes, step, cluster, Optional.of(certificates), logins, due(now, pause, certificates, logins));
    }

    /** The Redis Cluster of {@code cache} as its members describe it. */
    public static ClusterView view(Cache cache, RedisSettings redis, CacheObservation seen) {
        return view(cache, redis, seen, Set.of());
    }

    private static ClusterView view(Cache cache, RedisSettings redis, CacheObservation seen, Set<Integer> restless) {
        return ClusterView.of(
                Shape.of(redis, established(cache)), CacheNames.of(cache), sizes(seen), seen.members(), restless);
    }

    /** Whether the cluster was whole once, so that clients may use it. */
    public static boolean established(Cache cache) {
        return Conditions.isTrue(cache.getStatus().conditions(), "Ready")
                || Conditions.isTrue(cache.getStatus().conditions(), "Degraded");
    }

    /**
     * The shards in which a handover would fail, with writes waiting meanwhile: voters agree to one replacement of a
     * primary in twice the node timeout (<a
     * href="https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#replica-election-and-promotion">
     * replica election</a>).
     */
    static Set<Integer> restless(RedisSettings redis, CacheObservation seen, Instant now) {
        Duration calm = redis.silence().multipliedBy(2).plus(LATE_VOTE);
        return seen.handovers().entrySet().stream()
                .filter(handover -> handover.getValue().plus(calm).isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static SortedMap<Integer, Integer> sizes(CacheObservation seen) {
        SortedMap<Integer, Integer> sizes = new TreeMap<>();
        seen.shards().forEach((index, shard) -> shard.set().ifPresent(set -> sizes.put(index, set.replicas())));
        return sizes;
    }

    private static MemberStep step(
            CacheSpec spec, ClusterView view, CacheObservation seen, SortedMap<Integer, Integer> sizes, String busy) {
        boolean startOver = spec.storage() != null
                && seen.volumes().stream().noneMatch(volume -> volume.provisioned())
                && seen.shards().values().stream()
                        .anyMatch(shard -> VolumeDecision.mustStartOver(spec.storage(), shard.set(), shard.volumes()));
        if (startOver) {
            return new MemberStep.StartOver();
        }
        Map<Integer, MemberSet> sets = new TreeMap<>();
        seen.shards().forEach((index, shard) -> shard.set().ifPresent(set -> sets.put(index, set)));
        return RedisRoll.of(view, sets, sizes, busy);
    }

    private static Map<String, LoginPlan> logins(Cache cache, CacheObservation seen, Instant now) {
        CacheSpec spec = cache.getSpec();
        CredentialPolicy policy = Objects.requireNonNull(spec.credentials());
        String token = token(cache);
        String mark = AclFile.of(spec.users(), seen.internal(), seen.logins()).mark();
        boolean everywhere = seen.members().stream()
                .filter(member -> !member.address().isEmpty() && !member.terminating())
                .allMatch(member -> knows(member, mark));
        Map<String, LoginPlan> plans = new TreeMap<>();
        Stream.concat(Stream.of(Internal.APPLICATION), spec.users().stream().map(CacheUser::name))
                .forEach(user -> plans.put(
                        user,
                        LoginPlan.of(
                                policy.rotation(),
                                Optional.ofNullable(seen.logins().get(user)),
                                everywhere,
                                seen.bound().contains(user),
                                token,
                                now)));
        return plans;
    }

    /** The value of the annotation that asks for new passwords; empty without one. */
    public static String token(Cache cache) {
        return Objects.requireNonNullElse(cache.getMetadata().getAnnotations(), Map.<String, String>of())
                .getOrDefault(Annotations.ROTATE_CREDENTIALS, "");
    }

    private static boolean knows(CacheMember member, String mark) {
        return member.said().filter(said -> said.users().contains(mark)).isPresent();
    }

    private static boolean changing(LoginPlan plan) {
        return switch (plan.step()) {
            case KEEP -> plan.nextDue().isEmpty();
            case CREATE, INTRODUCE, PUBLISH, RETIRE -> true;
        };
    }

    private static Instant due(
            Instant now, Duration pause, CertificatePlan certificates, Map<String, LoginPlan> logins) {
        return Stream.concat(
                        Stream.of(now.plus(pause), certificates.nextDue()),
                        logins.values().stream().flatMap(plan -> plan.nextDue().stream()))
                .filter(due -> due.isAfter(now))
                .min(Instant::compareTo)
                .orElse(now.plus(pause));
    }
}
