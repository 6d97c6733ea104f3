package io.marketplane.operator.members.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.operator.members.decide.CertificatePlan.AuthorityStep;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificatePlanTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> HOSTS =
            List.of("shop-rw", "shop-ro", "shop-r", "shop-0.shop-pods", "shop-8.shop-pods");

    @Test
    void withoutAnythingBothAreMade() {
        CertificatePlan plan = CertificatePlan.of(HOSTS, "web", Trust.NONE, NOW);
        assertThat(plan.authority()).isEqualTo(AuthorityStep.CREATE);
        assertThat(plan.newServer()).isTrue();
        assertThat(plan.names())
                .contains("shop-rw", "shop-ro.web", "shop-r.web.svc", "shop-rw.web.svc.cluster.local")
                .contains("shop-0.shop-pods.web.svc", "shop-8.shop-pods.web.svc.cluster.local");
    }

    @Test
    void theServerCertificateIsRenewedThirtyDaysBeforeItsEnd() {
        Instant end = NOW.plus(Duration.ofDays(90));
        Instant due = end.minus(Duration.ofDays(30));
        assertThat(at(end, due.minusSeconds(1)).newServer()).isFalse();
        assertThat(at(end, due.minusSeconds(1)).nextDue()).isEqualTo(due);
        assertThat(at(end, due).newServer()).isTrue();
    }

    @Test
    void theAuthorityIsProlongedAndTheServerCertificateKept() {
        Instant end = NOW.plus(Duration.ofDays(700));
        CertificatePlan plan = CertificatePlan.of(
                HOSTS, "web", new Trust(Optional.of(pair(end)), Optional.of(pair(NOW.plus(Duration.ofDays(90))))), NOW);
        assertThat(plan.authority()).isEqualTo(AuthorityStep.PROLONG);
        assertThat(plan.newServer()).isFalse();
    }

    @Test
    void aCertificateWithoutAWantedNameIsMadeAnew() {
        Instant end = NOW.plus(Duration.ofDays(90));
        KeyPairPem narrow = new KeyPairPem("c", "k", NOW, end, "1", List.of("shop-rw"));
        Trust trust = new Trust(Optional.of(pair(NOW.plus(Duration.ofDays(3650)))), Optional.of(narrow));
        assertThat(CertificatePlan.of(HOSTS, "web", trust, NOW).newServer()).isTrue();
    }

    private static CertificatePlan at(Instant end, Instant now) {
        return CertificatePlan.of(
                HOSTS,
                "web",
                new Trust(Optional.of(pair(NOW.plus(Duration.ofDays(3650)))), Optional.of(pair(end))),
                now);
    }

    private static KeyPairPem pair(Instant end) {
        List<String> names = CertificatePlan.of(HOSTS, "web", Trust.NONE, NOW).names();
        return new KeyPairPem("c", "k", NOW, end, "1", names);
    }
}
