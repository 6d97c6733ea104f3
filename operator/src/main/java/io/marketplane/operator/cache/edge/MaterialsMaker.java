package io.marketplane.operator.cache.edge;

import io.marketplane.crds.cache.Cache;
import io.marketplane.crds.data.CredentialPolicy;
import io.marketplane.operator.cache.decide.AclFile;
import io.marketplane.operator.cache.decide.CacheDecision;
import io.marketplane.operator.cache.decide.CachePlan;
import io.marketplane.operator.cache.desired.Materials;
import io.marketplane.operator.cache.observe.CacheObservation;
import io.marketplane.operator.cache.observe.Internal;
import io.marketplane.operator.members.edge.SecretMaker;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.observe.Trust;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the secrets that a plan asks for, and keeps those that are there. */
public final class MaterialsMaker {
    private final SecretMaker maker = new SecretMaker();

    /** What the Redis Cluster runs with. */
    public Materials make(Cache cache, CachePlan plan, CacheObservation seen, Instant now) {
        Trust trust = maker.certificates(
                cache.getMetadata().getName(), plan.certificates().orElseThrow(), seen.trust(), now);
        Internal internal = new Internal(
                maker.password(seen.internal().operator()),
                maker.password(seen.internal().member()),
                maker.password(seen.internal().exporter()));
        Map<String, RotatingLogin> logins = logins(cache, plan, seen, now);
        AclFile running = AclFile.of(cache.getSpec().users(), internal, logins);
        return new Materials(
                internal,
                logins,
                trust.authority().orElseThrow(),
                trust.server().orElseThrow(),
                running,
                running.starting(seen.members(), seen.aclFile(), AclFile.first(internal, logins)));
    }

    private Map<String, RotatingLogin> logins(Cache cache, CachePlan plan, CacheObservation seen, Instant now) {
        CredentialPolicy policy = Objects.requireNonNull(cache.getSpec().credentials());
        String token = CacheDecision.token(cache);
        Map<String, RotatingLogin> logins = new TreeMap<>();
        plan.logins()
                .forEach((user, login) -> logins.put(
                        user,
                        login.apply(
                                policy.rotation(),
                                Optional.ofNullable(seen.logins().get(user)),
                                new Login(user, maker.password("")),
                                token,
                                now)));
        return logins;
    }
}
