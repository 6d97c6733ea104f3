package io.marketplane.operator.objectstore.report;

import static io.marketplane.operator.objectstore.Samples.APP;
import static io.marketplane.operator.objectstore.Samples.CURRENT;
import static io.marketplane.operator.objectstore.Samples.EMBEDDED;
import static io.marketplane.operator.objectstore.Samples.NOW;
import static io.marketplane.operator.objectstore.Samples.OWNER;
import static io.marketplane.operator.objectstore.Samples.S3;
import static io.marketplane.operator.objectstore.Samples.cloud;
import static io.marketplane.operator.objectstore.Samples.fault;
import static io.marketplane.operator.objectstore.Samples.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.data.CommandStatus.Result;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.crds.objectstore.ObjectStoreStatus;
import io.marketplane.operator.kernel.Annotations;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.kernel.EventNote;
import io.marketplane.operator.members.observe.PodTrouble;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.Report;
import io.marketplane.operator.objectstore.Samples;
import io.marketplane.operator.objectstore.decide.ObjectStoreDecision;
import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Fault.Cause;
import io.marketplane.operator.objectstore.observe.Inside;
import io.marketplane.operator.objectstore.observe.ObjectStoreObservation;
import io.marketplane.operator.objectstore.observe.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectStoreReportTest {
    private final ObjectStore bucket = Samples.store(S3);
    private final ObjectStore pod = Samples.store(EMBEDDED);

    @Test
    void whatWorksIsReadyAndSaysWhere() {
        Report<ObjectStoreStatus> report = report(bucket, cloud(bucket));
        assertThat(status(report, "Ready", "Reachable", "Writable")).containsOnly("True");
        assertThat(status(report, "Reconciling", "Stalled", "Degraded")).containsOnly("False");
        assertThat(message(report, "Ready")).contains("media", "s3.eu-central-1.amazonaws.com");
        assertThat(report.status().binding().name()).isEqualTo("media-binding");
        assertThat(report.notes()).extracting(EventNote::reason).containsExactly("Ready");
    }

    @ParameterizedTest
    @CsvSource({
        "NAME_NOT_RESOLVED, HostNotFound, s3.endpoint",
        "CERTIFICATE, CertificateNotTrusted, s3.ca",
        "KEY, WrongKey, s3.credentials",
        "KEY_FORMAT, KeyUnreadable, s3.credentials",
        "REGION, WrongRegion, s3.region",
        "BUCKET_ABSENT, BucketMissing, create: true",
        "BUCKET_TAKEN, BucketTaken, another name"
    })
    @Tag("database-52")
    void whatAPersonHasToMendIsNamed(Cause cause, String reason, String word) {
        Report<ObjectStoreStatus> report = report(bucket, cloud(bucket, fault(cause)));
        assertThat(condition(report, "Ready").getReason()).isEqualTo(reason);
        assertThat(condition(report, "Reachable").getReason()).isEqualTo(reason);
        assertThat(status(report, "Reachable")).containsOnly("False");
        assertThat(status(report, "Writable")).containsOnly("Unknown");
        assertThat(status(report, "Stalled")).containsOnly("True");
        assertThat(message(report, "Ready")).contains(word);
        assertThat(report.status().binding()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"NOT_CONNECTED", "SERVER"})
    void whatMayPassByItselfIsTriedAgainAndStallsNothing(Cause cause) {
        Report<ObjectStoreStatus> report = report(bucket, cloud(bucket, fault(cause)));
        assertThat(status(report, "Ready", "Reachable", "Stalled")).containsOnly("False");
        assertThat(status(report, "Reconciling")).containsOnly("True");
    }

    @Test
    @Tag("database-52")
    void aMissingRightIsNamedWithItsOperation() {
        Report<ObjectStoreStatus> report = report(
                bucket,
                cloud(
                        bucket,
                        new Fault(Cause.FORBIDDEN, Operation.PUT, "AccessDenied"),
                        new Fault(Cause.FORBIDDEN, Operation.DELETE, "AccessDenied")));
        assertThat(status(report, "Reachable")).containsOnly("True");
        assertThat(status(report, "Writable")).containsOnly("False");
        assertThat(message(report, "Writable")).contains("may not put, delete", "s3:PutObject, s3:DeleteObject");
    }

    @Test
    void aMissingSecretIsNamed() {
        ObjectStore store = Samples.store(S3.replace("keys", "nowhere"));
        Report<ObjectStoreStatus> report = report(store, cloud(store));
        assertThat(condition(report, "Stalled").getReason()).isEqualTo("CredentialsMissing");
        assertThat(message(report, "Ready")).contains("s3.credentials", "nowhere", "access-key-id");
        assertThat(status(report, "Reachable", "Writable")).containsOnly("Unknown");
    }

    @Test
    void whatWorkedOnceIsDegradedAndNotReadyAnyMore() {
        bucket.setStatus(report(bucket, cloud(bucket)).status());
        Report<ObjectStoreStatus> report = report(bucket, cloud(bucket, fault(Cause.KEY)));
        assertThat(status(report, "Degraded")).containsOnly("True");
        assertThat(report.notes()).extracting(EventNote::reason).contains("WrongKey");
        assertThat(report.status().endpoint()).isEqualTo("https://s3.eu-central-1.amazonaws.com");
    }

    @Test
    void nothingNewIsSaidTwice() {
        bucket.setStatus(report(bucket, cloud(bucket)).status());
        Report<ObjectStoreStatus> again = report(bucket, cloud(bucket));
        assertThat(again.status()).isEqualTo(bucket.getStatus());
        assertThat(again.notes()).isEmpty();
    }

    @Test
    void aPodThatDoesNotRunIsNamed() {
        PodTrouble trouble = new PodTrouble.ImageUnavailable("objectstore:1", "not found");
        ObjectStoreObservation seen = Samples.seen(
                pod,
                Samples.embedded(
                        Optional.of(RotatingLogin.first(APP, "", NOW)), pod(false, CURRENT, Optional.of(trouble))),
                new Inside.NotLooked(),
                Optional.empty(),
                NOW);
        Report<ObjectStoreStatus> report = report(pod, seen);
        assertThat(condition(report, "Ready").getReason()).isEqualTo("ImageUnavailable");
        assertThat(message(report, "Stalled")).contains("images.objectstore");
    }

    @Test
    void aStoreThatIsBeingMadeIsReconcilingAndWarnsOfNothing() {
        ObjectStoreObservation seen =
                Samples.seen(pod, Samples.embedded(Optional.empty()), new Inside.NotLooked(), Optional.empty(), NOW);
        Report<ObjectStoreStatus> report = report(pod, seen);
        assertThat(condition(report, "Ready").getReason()).isEqualTo("Starting");
        assertThat(status(report, "Reconciling")).containsOnly("True");
        assertThat(status(report, "Stalled", "Degraded")).containsOnly("False");
        assertThat(report.notes()).isEmpty();
    }

    @Test
    void aCommandIsDoneRefusedOrUnderWay() {
        command(bucket, "t1");
        assertThat(result(report(bucket, cloud(bucket)))).isEqualTo(Result.Refused);
        command(pod, "t1");
        assertThat(result(report(pod, Samples.healthy(pod)))).isEqualTo(Result.InProgress);
        RotatingLogin done = RotatingLogin.first(APP, "t1", NOW);
        ObjectStoreObservation seen = Samples.seen(
                pod,
                Samples.embedded(Optional.of(done), pod(true, CURRENT, Optional.empty())),
                Samples.settled(List.of(APP)),
                Optional.empty(),
                NOW);
        assertThat(result(report(pod, seen))).isEqualTo(Result.Succeeded);
    }

    @Test
    @Tag("database-12")
    void noSecretIsInAnyStatusOrEvent() {
        for (Cause cause : Cause.values()) {
            assertThat(text(report(bucket, cloud(bucket, fault(cause))))).doesNotContain("AKIDAKID", "SECRETSECRET");
        }
        assertThat(text(report(pod, Samples.healthy(pod)))).doesNotContain(APP.password(), OWNER.password());
    }

    private static String text(Report<ObjectStoreStatus> report) {
        return Serialization.asJson(report.status()) + report.notes();
    }

    private static void command(ObjectStore store, String token) {
        store.getMetadata().setAnnotations(Map.of(Annotations.ROTATE_CREDENTIALS, token));
    }

    private static Result result(Report<ObjectStoreStatus> report) {
        return report.status().commands().rotateCredentials().result();
    }

    private static Report<ObjectStoreStatus> report(ObjectStore store, ObjectStoreObservation seen) {
        return ObjectStoreReport.of(store, seen, ObjectStoreDecision.decide(store, seen, NOW), Outcome.fine(), NOW);
    }

    private static Condition condition(Report<ObjectStoreStatus> report, String type) {
        return Conditions.find(report.status().conditions(), type).orElseThrow();
    }

    private static String message(Report<ObjectStoreStatus> report, String type) {
        return condition(report, type).getMessage();
    }

    private static List<String> status(Report<ObjectStoreStatus> report, String... types) {
        return List.of(types).stream()
                .map(type -> condition(report, type).getStatus())
                .toList();
    }
}
