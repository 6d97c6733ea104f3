package io.marketplane.operator.searchcluster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.operator.members.edge.Certificates;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.searchcluster.Samples;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database-49")
class Sec1KeyTest {
    @Test
    void aKeyChangesItsFormOnceAndIsReadAgain() {
        Certificates certificates = new Certificates(new SecureRandom());
        KeyPairPem made = certificates.newServer(
                certificates.newAuthority("search", Samples.NOW), List.of("search-es-http"), Samples.NOW);
        KeyPairPem formed = Sec1Key.of(made);
        assertThat(made.key()).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(formed.key()).startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertThat(Certificates.read(formed.certificate(), formed.key())).isEqualTo(formed);
        assertThat(Sec1Key.of(formed)).isEqualTo(formed);
    }
}
