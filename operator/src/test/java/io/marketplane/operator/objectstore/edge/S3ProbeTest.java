package io.marketplane.operator.objectstore.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.marketplane.crds.objectstore.Provider;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.objectstore.decide.BucketPolicy;
import io.marketplane.operator.objectstore.decide.InsidePlan;
import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Fault.Cause;
import io.marketplane.operator.objectstore.observe.Inside;
import io.marketplane.operator.objectstore.observe.Key;
import io.marketplane.operator.objectstore.observe.Operation;
import io.marketplane.operator.objectstore.observe.Place;
import io.marketplane.operator.objectstore.observe.Probe;
import io.marketplane.operator.objectstore.observe.Question;
import io.marketplane.operator.objectstore.observe.Target;
import io.marketplane.platform.junit.StorageServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Against the S3 server of the image {@code objectstore}. */
@Tag("database-52")
class S3ProbeTest {
    private static final StorageServer SERVER = StorageServer.s3("localhost");
    private static final Login OWNER = new Login(StorageServer.OWNER, StorageServer.OWNER_SECRET);
    private static final Login APP = new Login("app", "the-secret-of-the-app");
    private static final String UID = "0-1-2";

    @BeforeAll
    static void aBucket() {
        SERVER.letIn(Map.of(APP.username(), APP.password()));
        try (S3Client owner = client(OWNER)) {
            owner.createBucket(bucket -> bucket.bucket("media"));
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void allWorksOverTlsAndNothingIsLeft() {
        assertThat(probe(target(OWNER, "media"), false)).isEmpty();
        try (S3Client owner = client(OWNER)) {
            assertThat(owner.listObjectsV2(list -> list.bucket("media")).contents())
                    .isEmpty();
        }
    }

    @Test
    void aBucketWithVersionsKeepsNoneOfTheProbe() {
        try (S3Client owner = client(OWNER)) {
            owner.createBucket(bucket -> bucket.bucket("versioned"));
            owner.putBucketVersioning(request -> request.bucket("versioned")
                    .versioningConfiguration(versions -> versions.status(BucketVersioningStatus.ENABLED)));
            assertThat(probe(target(OWNER, "versioned"), false)).isEmpty();
            var versions = owner.listObjectVersions(list -> list.bucket("versioned"));
            assertThat(versions.versions()).isEmpty();
            assertThat(versions.deleteMarkers()).isEmpty();
        }
    }

    @Test
    void anAbsentBucketIsSaidOrMade() {
        assertThat(probe(target(OWNER, "made-later"), false)).containsExactly(Cause.BUCKET_ABSENT);
        assertThat(probe(target(OWNER, "made-later"), true)).isEmpty();
        assertThat(probe(target(OWNER, "made-later"), false)).isEmpty();
    }

    @Test
    void aWrongKeyIsToldFromAMissingRight() {
        assertThat(probe(target(new Login(APP.username(), "wrong"), "media"), false))
                .containsExactly(Cause.KEY);
        assertThat(probe(target(new Login("nobody", APP.password()), "media"), false))
                .containsExactly(Cause.KEY);
        assertThat(faults(target(APP, "media"), false))
                .extracting(Fault::cause, Fault::operation)
                .containsExactly(
                        tuple(Cause.FORBIDDEN, Operation.PUT),
                        tuple(Cause.FORBIDDEN, Operation.LIST),
                        tuple(Cause.FORBIDDEN, Operation.DELETE));
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject s3:DeleteObject s3:ListBucket, PUT",
        "s3:PutObject s3:DeleteObject s3:ListBucket, GET",
        "s3:PutObject s3:GetObject s3:DeleteObject, LIST",
        "s3:PutObject s3:GetObject s3:ListBucket, DELETE"
    })
    void theOperationThatMayNotBeIsNamed(String rights, Operation missing) {
        String bucket = "without-" + missing.word();
        try (S3Client owner = client(OWNER)) {
            owner.createBucket(request -> request.bucket(bucket));
            owner.putBucketPolicy(request -> request.bucket(bucket).policy(policy(bucket, rights)));
        }
        assertThat(faults(target(APP, bucket), false))
                .extracting(Fault::cause, Fault::operation)
                .containsExactly(tuple(Cause.FORBIDDEN, missing));
    }

    @Test
    void aWrongRegionIsSaid() {
        Target right = target(OWNER, "media");
        Place elsewhere = new Place(Provider.S3, "media", "eu-central-1", SERVER.endpoint(), true, "");
        assertThat(probe(new Target(elsewhere, right.key(), right.authority()), false))
                .containsExactly(Cause.REGION);
    }

    @Test
    void aCertificateIsVerifiedAgainstTheAuthorityAndTheHost() {
        Target right = target(OWNER, "media");
        assertThat(probe(new Target(right.place(), right.key(), Optional.empty()), false))
                .containsExactly(Cause.CERTIFICATE);
        Target otherHost = at("127.0.0.1:" + SERVER.port());
        assertThat(faults(otherHost, false))
                .extracting(Fault::cause, Fault::detail)
                .containsExactly(tuple(Cause.CERTIFICATE, "it is for another host"));
        assertThat(probe(new Target(right.place(), right.key(), Optional.of("nonsense")), false))
                .containsExactly(Cause.CERTIFICATE);
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(probe(at("no-such-host.invalid"), false)).containsExactly(Cause.NAME_NOT_RESOLVED);
        assertThat(probe(at("localhost:1"), false)).containsExactly(Cause.NOT_CONNECTED);
    }

    @Test
    void noFaultHoldsAKey() {
        Login wrong = new Login("AKIDWRONG", "secret-that-must-not-show");
        assertThat(new Probe(faults(target(wrong, "media"), false)).toString())
                .doesNotContain(wrong.username())
                .doesNotContain(wrong.password());
        assertThat(target(wrong, "media").toString()).doesNotContain(wrong.password());
    }

    @Test
    void theOwnerLetsApplicationsInAndNoFurther() {
        Login other = new Login("app-2", "another-secret");
        SERVER.letIn(Map.of(APP.username(), APP.password(), other.username(), other.password()));
        Target target = target(APP, "shop");
        Question.Owned owned = new Question.Owned("10.0.0.1", OWNER, List.of(APP, other));
        assertThat(Owner.look(target, owned)).isEqualTo(new Inside.Seen(false, "", Set.of("app", "app-2")));

        Owner.act(target, OWNER, new InsidePlan(true, Optional.empty()));
        String policy = BucketPolicy.of("shop", List.of(APP, other));
        Owner.act(target, OWNER, new InsidePlan(false, Optional.of(policy)));

        assertThat(Owner.look(target, owned)).isEqualTo(new Inside.Seen(true, policy, Set.of("app", "app-2")));
        assertThat(probe(target, false)).isEmpty();
        try (S3Client app = client(APP)) {
            assertThatThrownBy(() -> app.deleteBucket(request -> request.bucket("shop")))
                    .isInstanceOf(S3Exception.class);
            assertThatThrownBy(() -> app.deleteBucketPolicy(request -> request.bucket("shop")))
                    .isInstanceOf(S3Exception.class);
            assertThatThrownBy(() -> app.createBucket(request -> request.bucket("mine")))
                    .isInstanceOf(S3Exception.class);
        }
        Owner.act(target, OWNER, new InsidePlan(false, Optional.of(BucketPolicy.of("shop", List.of(other)))));
        assertThat(probe(target, false)).contains(Cause.FORBIDDEN);
        SERVER.letIn(Map.of(APP.username(), APP.password()));
        assertThat(Owner.look(target, owned))
                .isInstanceOfSatisfying(
                        Inside.Seen.class, seen -> assertThat(seen.known()).containsExactly("app"));
    }

    @Test
    void anOwnerThatIsNotKnownIsUnreachable() {
        Question.Owned owned = new Question.Owned("10.0.0.1", new Login(OWNER.username(), "old"), List.of(APP));
        assertThat(Owner.look(target(APP, "media"), owned))
                .isInstanceOfSatisfying(
                        Inside.Unreachable.class,
                        unreachable -> assertThat(unreachable.fault().cause()).isEqualTo(Cause.KEY));
    }

    private static List<Cause> probe(Target target, boolean create) {
        return faults(target, create).stream().map(Fault::cause).toList();
    }

    private static List<Fault> faults(Target target, boolean create) {
        return Prober.probe(target, UID, create).faults();
    }

    private static Target target(Login login, String bucket) {
        Place place = new Place(Provider.S3, bucket, "us-east-1", SERVER.endpoint(), true, "");
        return new Target(place, new Key.AccessKey(login), Optional.of(SERVER.authority()));
    }

    private static Target at(String endpoint) {
        Place place = new Place(Provider.S3, "media", "us-east-1", endpoint, true, "");
        return new Target(place, new Key.AccessKey(OWNER), Optional.of(SERVER.authority()));
    }

    private static S3Client client(Login login) {
        return S3Clients.of(target(login, "media"), login);
    }

    private static String policy(String bucket, String rights) {
        String statements = List.of(rights.split(" ")).stream()
                .map(right -> "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"app\"},\"Action\":\"" + right
                        + "\",\"Resource\":\"arn:aws:s3:::" + bucket
                        + (right.endsWith("Bucket") ? "" : "/*") + "\"}")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    }
}
