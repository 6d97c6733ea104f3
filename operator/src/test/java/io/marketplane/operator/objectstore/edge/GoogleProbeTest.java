package io.marketplane.operator.objectstore.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.marketplane.crds.objectstore.Provider;
import io.marketplane.operator.objectstore.Samples;
import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Fault.Cause;
import io.marketplane.operator.objectstore.observe.Key;
import io.marketplane.operator.objectstore.observe.Operation;
import io.marketplane.operator.objectstore.observe.Place;
import io.marketplane.operator.objectstore.observe.Target;
import io.marketplane.platform.junit.StorageServer;
import java.io.IOException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against an emulator; what it does not check, credentials, a gate before it does. */
@Tag("database-52")
class GoogleProbeTest {
    private static final String ACCOUNT = "shop@project.iam.gserviceaccount.com";
    private static final StorageServer EMULATOR = StorageServer.google("localhost");
    private static final KeyPair KEYS = Samples.rsaKeys();
    private static final VerifyingGate GATE = gate();

    @BeforeAll
    static void aBucket() {
        assertThat(probe("media", KEYS, true)).isEmpty();
    }

    @BeforeEach
    void everythingMayBe() {
        GATE.forbid(Set.of());
    }

    @AfterAll
    static void stop() {
        GATE.close();
        EMULATOR.close();
    }

    @Test
    void allWorksWithATokenThatTheServiceAccountSigned() {
        assertThat(probe("media", KEYS, false)).isEmpty();
    }

    @Test
    void anAbsentBucketIsSaidOrMade() {
        assertThat(causes("made-later", false)).containsExactly(Cause.BUCKET_ABSENT);
        assertThat(causes("made-later", true)).isEmpty();
        assertThat(causes("made-later", false)).isEmpty();
    }

    @Test
    void theKeyOfAnotherAccountIsRefused() {
        assertThat(probe("media", Samples.rsaKeys(), false))
                .extracting(Fault::cause, Fault::operation)
                .containsExactly(tuple(Cause.KEY, Operation.HEAD));
    }

    @Test
    void aKeyThatIsNoneIsSaidBeforeAnythingIsSent() {
        for (String json : List.of("", "{}", "not json", "{\"type\":\"authorized_user\"}")) {
            Target right = target("media", KEYS);
            assertThat(Prober.probe(
                                    new Target(right.place(), new Key.ServiceAccount(json), right.authority()),
                                    "uid",
                                    false)
                            .faults())
                    .as(json)
                    .extracting(Fault::cause)
                    .containsExactly(Cause.KEY_FORMAT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST /upload, PUT",
        "GET /storage/v1/b/media/o/, GET",
        "GET /storage/v1/b/media/o?, LIST",
        "DELETE /storage, DELETE"
    })
    void theOperationThatMayNotBeIsNamed(String forbidden, Operation missing) {
        GATE.forbid(Set.of(forbidden));
        assertThat(probe("media", KEYS, false))
                .extracting(Fault::cause, Fault::operation)
                .containsExactly(tuple(Cause.FORBIDDEN, missing));
    }

    @Test
    void whoMayNotLookAtTheBucketMayStillUseIt() {
        GATE.forbid(Set.of("GET /storage/v1/b/media?"));
        assertThat(probe("media", KEYS, false)).isEmpty();
    }

    @Test
    void aCertificateIsVerifiedAndWhatIsNotThereIsSaid() {
        Target right = target("media", KEYS);
        assertThat(first(new Target(right.place(), right.key(), Optional.empty())))
                .isEqualTo(Cause.CERTIFICATE);
        String port = GATE.endpoint().substring("localhost".length());
        assertThat(first(at("127.0.0.1" + port))).isEqualTo(Cause.CERTIFICATE);
        assertThat(first(at("no-such-host.invalid"))).isEqualTo(Cause.NAME_NOT_RESOLVED);
        assertThat(first(at("localhost:1"))).isEqualTo(Cause.NOT_CONNECTED);
    }

    private static Cause first(Target target) {
        return Prober.probe(target, "uid", false).faults().getFirst().cause();
    }

    private static Target at(String endpoint) {
        Target right = target("media", KEYS);
        Place place = new Place(Provider.GoogleCloudStorage, "media", "", endpoint, true, "");
        return new Target(place, right.key(), right.authority());
    }

    private static List<Cause> causes(String bucket, boolean create) {
        return probe(bucket, KEYS, create).stream().map(Fault::cause).toList();
    }

    private static List<Fault> probe(String bucket, KeyPair keys, boolean create) {
        return Prober.probe(target(bucket, keys), "uid", create).faults();
    }

    private static Target target(String bucket, KeyPair keys) {
        Place place = new Place(Provider.GoogleCloudStorage, bucket, "", GATE.endpoint(), true, "");
        return new Target(
                place,
                new Key.ServiceAccount(Samples.serviceAccount(ACCOUNT, keys.getPrivate())),
                Optional.of(GATE.authority()));
    }

    private static VerifyingGate gate() {
        try {
            return new VerifyingGate(EMULATOR, KEYS.getPublic(), ACCOUNT);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
