package io.marketplane.operator.cache.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.cache.Cache;
import io.marketplane.crds.cache.CacheUser;
import io.marketplane.operator.cache.decide.AclFile;
import io.marketplane.operator.cache.decide.CacheDecision;
import io.marketplane.operator.cache.decide.CachePlan;
import io.marketplane.operator.cache.observe.CacheObservation;
import io.marketplane.operator.cache.observe.Internal;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.testing.GoldenFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenCacheTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Internal INTERNAL = new Internal("OPERATORPW", "MEMBERPW", "EXPORTERPW");
    private static final KeyPairPem PAIR =
            new KeyPairPem("CERTIFICATE", "KEY", NOW, NOW.plusSeconds(86_400), "abc", List.of("sessions"));

    static Stream<Path> cases() throws IOException {
        return GoldenFolders.of("cache");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theObjectsAreTheExpectedOnes(Path folder) throws IOException {
        Cache cache = GoldenFolders.in(folder, Cache.class);
        GoldenFolders.hold(folder, desired(cache).all());
    }

    /** What pods read has hashes; the bindings alone have the passwords of applications. */
    @Test
    void aPasswordOfApplicationsIsInNothingThatAPodOfTheCacheReads() throws IOException {
        Materials materials = materials(GoldenFolders.in(Path.of("src/test/resources/cache/redis"), Cache.class));
        assertThat(materials.starting()).contains("user cart on #").doesNotContain("APPPW", "OPERATORPW");
        assertThat(materials.toString() + materials.running()).doesNotContain("PW");
    }

    private static DesiredObjects desired(Cache cache) {
        CachePlan plan = CacheDecision.decide(cache, CacheObservation.NOTHING, NOW);
        Images images = new Images(new Installation("engine:8", "marketplane-system"), Optional.of("exporter:1"));
        return cache.getSpec().redis() == null
                ? DesiredCache.memcached(cache, plan, CacheObservation.NOTHING, images)
                : DesiredCache.redis(cache, plan, CacheObservation.NOTHING, materials(cache), images);
    }

    private static Materials materials(Cache cache) {
        Map<String, RotatingLogin> logins = new TreeMap<>();
        Stream.concat(
                        Stream.of(Internal.APPLICATION),
                        cache.getSpec().users().stream().map(CacheUser::name))
                .forEach(user -> logins.put(user, RotatingLogin.first(new Login(user, "APPPW"), "", NOW)));
        AclFile running = AclFile.of(cache.getSpec().users(), INTERNAL, logins);
        return new Materials(INTERNAL, logins, PAIR, PAIR, running, running.text());
    }
}
