package io.marketplane.operator.database.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.operator.database.Samples;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CertificateReloadTest {
    private static final Instant RENEWED = Samples.NOW.plus(Duration.ofDays(60));

    @Test
    @Tag("database-15")
    void theFirstCertificateIsNeverReadAgain() {
        assertThat(marker(Samples.healthy(3, 0, 1), Samples.NOW.plus(Duration.ofMinutes(3))))
                .isEmpty();
    }

    @Test
    @Tag("database-10")
    void aRenewedCertificateIsReadWhenEveryPodHasIt() {
        DatabaseObservation seen = renewed();
        assertThat(marker(seen, RENEWED.plus(Duration.ofMinutes(3)).minusSeconds(1)))
                .isEmpty();
        assertThat(marker(seen, RENEWED.plus(Duration.ofMinutes(3)))).isEqualTo("def");
    }

    private static String marker(DatabaseObservation seen, Instant now) {
        return DatabaseDecision.decide(Samples.members(3, "Strict"), seen, now).reloadMarker();
    }

    private static DatabaseObservation renewed() {
        DatabaseObservation seen = Samples.healthy(3, 0, 1);
        KeyPairPem first = seen.trust().server().orElseThrow();
        KeyPairPem renewed = new KeyPairPem(
                first.certificate(), first.key(), RENEWED, RENEWED.plus(Duration.ofDays(90)), "def", first.names());
        return new DatabaseObservation(
                seen.memberSet(),
                seen.members(),
                seen.patroni(),
                seen.volumes(),
                seen.storage(),
                seen.credentials(),
                new Trust(seen.trust().authority(), Optional.of(renewed)),
                seen.passwords(),
                seen.inside());
    }
}
