package io.marketplane.operator.cache.decide;

import io.marketplane.operator.members.decide.CertificatePlan;
import io.marketplane.operator.members.decide.LoginPlan;
import io.marketplane.operator.members.decide.MemberStep;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What to do about a Cache now.
 *
 * @param sizes members that the StatefulSet of each shard wants; a shard that is not named is removed
 * @param step the one thing that is done to the pods
 * @param cluster the one thing that is done inside Redis
 * @param certificates which certificates are made; none for Memcached
 * @param logins what becomes of each login of applications, by name
 * @param nextDue when to look again although nothing happens
 */
public record CachePlan(
        SortedMap<Integer, Integer> sizes,
        MemberStep step,
        ClusterPlan cluster,
        Optional<CertificatePlan> certificates,
        Map<String, LoginPlan> logins,
        Instant nextDue) {
    /** Keeps copies. */
    public CachePlan {
        sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
        logins = Collections.unmodifiableMap(new TreeMap<>(logins));
    }
}
