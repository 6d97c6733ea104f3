package io.marketplane.operator.cache.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.cache.Cache;
import io.marketplane.crds.cache.CacheStatus;
import io.marketplane.crds.cache.ShardStatus;
import io.marketplane.crds.data.BindingReference;
import io.marketplane.operator.cache.decide.CacheDecision;
import io.marketplane.operator.cache.decide.CachePlan;
import io.marketplane.operator.cache.decide.ClusterView;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.CacheObservation;
import io.marketplane.operator.cache.observe.ClusterNode;
import io.marketplane.operator.cache.observe.Internal;
import io.marketplane.operator.cache.observe.MemberSaid;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.report.LoginReport;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.Report;
import io.marketplane.operator.members.report.StorageStatuses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells people about a Cache: status, conditions and events. Pure. */
public final class CacheReport {
    private CacheReport() {}

    /**
     * The report on {@code cache}, whose status is still the previous one.
     *
     * @param logins the logins of applications after the plan was carried out, by name
     */
    public static Report<CacheStatus> of(
            Cache cache,
            CacheObservation seen,
            CachePlan plan,
            Map<String, RotatingLogin> logins,
            Outcome<String> outcome,
            Instant now) {
        Situation situation = Situation.of(cache, seen, plan, outcome);
        CacheStatus before = cache.getStatus();
        List<Condition> conditions = Conditions.merge(
                before.conditions(),
                CacheConditions.of(situation),
                cache.getMetadata().getGeneration(),
                now);
        CacheStatus status = status(situation, logins, conditions);
        return new Report<>(status, Notes.of(before, status, plan));
    }

    private static CacheStatus status(Situation now, Map<String, RotatingLogin> logins, List<Condition> conditions) {
        CacheStatus before = now.cache().getStatus();
        CacheObservation seen = now.seen();
        Optional<RotatingLogin> login = Optional.ofNullable(logins.get(Internal.APPLICATION));
        boolean ready = Conditions.isTrue(conditions, "Ready");
        return new CacheStatus(
                now.cache().getMetadata().getGeneration(),
                conditions,
                seen.members().size(),
                now.healthy().size(),
                seen.members().stream()
                        .flatMap(member -> member.said().stream())
                        .map(MemberSaid::version)
                        .min(String::compareTo)
                        .orElse(before.version()),
                now.cluster().map(view -> shards(now, view)).orElse(List.of()),
                StorageStatuses.smallest(seen.volumes()).orElse(before.storage()),
                login.map(LoginReport::credentials).orElse(null),
                LoginReport.rotation(CacheDecision.token(now.cache()), logins.values())
                        .map(command -> Map.of("rotate-credentials", command))
                        .orElse(before.commands()),
                binding(now, before, ready));
    }

    private static List<ShardStatus> shards(Situation now, ClusterView view) {
        return IntStream.range(
                        0,
                        Math.max(
                                now.shards(),
                                now.seen().shards().isEmpty()
                                        ? 0
                                        : now.seen().shards().lastKey() + 1))
                .filter(shard -> shard < now.shards()
                        || !now.seen().shard(shard).members().isEmpty())
                .mapToObj(shard -> shard(now, view, shard))
                .toList();
    }

    private static ShardStatus shard(Situation now, ClusterView view, int shard) {
        Optional<CacheMember> primary =
                view.primary(shard).filter(member -> !view.owned(member).isEmpty());
        return new ShardStatus(
                shard,
                primary.map(CacheMember::pod).orElse(null),
                now.seen().shard(shard).members().stream()
                        .filter(member ->
                                member.myself().flatMap(ClusterNode::primary).isPresent())
                        .map(CacheMember::pod)
                        .toList(),
                primary.map(view::owned).map(Object::toString).orElse(""),
                lag(view, shard, primary));
    }

    /** Members are asked one after another: a busy replica may seem a little ahead. */
    private static @Nullable Long lag(ClusterView view, int shard, Optional<CacheMember> primary) {
        long newest = primary.flatMap(CacheMember::said).map(MemberSaid::offset).orElse(0L);
        return view.followers(shard).stream()
                .map(member -> newest - member.said().orElseThrow().offset())
                .map(behind -> Math.max(0, behind))
                .max(Long::compareTo)
                .map(behind -> rounded(behind))
                .orElse(null);
    }

    /** A status that changes with every byte would be written all the time. */
    private static long rounded(long bytes) {
        long mebibyte = 1024L * 1024;
        return bytes / mebibyte * mebibyte;
    }

    private static @Nullable BindingReference binding(Situation now, CacheStatus before, boolean ready) {
        return ready ? new BindingReference(CacheNames.of(now.cache()).binding()) : before.binding();
    }
}
