package io.marketplane.operator.objectstore.decide;

import static io.marketplane.operator.objectstore.Samples.APP;
import static io.marketplane.operator.objectstore.Samples.CURRENT;
import static io.marketplane.operator.objectstore.Samples.EMBEDDED;
import static io.marketplane.operator.objectstore.Samples.NOW;
import static io.marketplane.operator.objectstore.Samples.S3;
import static io.marketplane.operator.objectstore.Samples.cloud;
import static io.marketplane.operator.objectstore.Samples.fault;
import static io.marketplane.operator.objectstore.Samples.pod;
import static io.marketplane.operator.objectstore.Samples.seen;
import static io.marketplane.operator.objectstore.Samples.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.operator.members.decide.CertificatePlan.AuthorityStep;
import io.marketplane.operator.members.decide.LoginStep;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.objectstore.Samples;
import io.marketplane.operator.objectstore.observe.Access;
import io.marketplane.operator.objectstore.observe.Check;
import io.marketplane.operator.objectstore.observe.Embedded;
import io.marketplane.operator.objectstore.observe.Fault.Cause;
import io.marketplane.operator.objectstore.observe.Inside;
import io.marketplane.operator.objectstore.observe.NamedSecrets;
import io.marketplane.operator.objectstore.observe.ObjectStoreObservation;
import io.marketplane.operator.objectstore.observe.Probe;
import io.marketplane.operator.objectstore.observe.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectStoreDecisionTest {
    private static final ObjectStore STORE = Samples.store(EMBEDDED);
    private static final RotatingLogin LOGIN = RotatingLogin.first(APP, "", NOW);
    private static final Optional<Probe> WORKS = Optional.of(new Probe(List.of()));

    @Test
    void aNewEmbeddedStoreGetsCertificatesAndAKeyAndPublishesNothingYet() {
        ObjectStorePlan plan = decide(
                STORE,
                new ObjectStoreObservation(new Access.Pending(), Optional.empty(), Optional.empty(), Embedded.NOTHING));
        EmbeddedPlan embedded = plan.embedded().orElseThrow();
        assertThat(plan.publish()).isFalse();
        assertThat(embedded.step()).isEqualTo(new MemberStep.Rest());
        assertThat(embedded.certificates().authority()).isEqualTo(AuthorityStep.CREATE);
        assertThat(embedded.login().step()).isEqualTo(LoginStep.CREATE);
        assertThat(embedded.inside()).isEqualTo(InsidePlan.NOTHING);
    }

    @Test
    void theBucketIsMadeWithItsPolicyAndThenPublished() {
        assertThat(inside(new Inside.Seen(false, "", Set.of("app-1")), Optional.empty()))
                .isEqualTo(new InsidePlan(true, Optional.of(BucketPolicy.of("media", List.of(APP)))));
        assertThat(inside(new Inside.Seen(true, "", Set.of("app-1")), Optional.empty()))
                .isEqualTo(new InsidePlan(false, Optional.of(BucketPolicy.of("media", List.of(APP)))));
        assertThat(inside(settled(List.of(APP)), WORKS)).isEqualTo(InsidePlan.NOTHING);
        assertThat(decide(STORE, Samples.healthy(STORE)).publish()).isTrue();
    }

    @Test
    void aPolicyNamesNobodyWhomTheServerDoesNotKnow() {
        assertThat(inside(new Inside.Seen(true, "", Set.of()), Optional.empty()))
                .isEqualTo(InsidePlan.NOTHING);
    }

    @Test
    void aPolicyThatSomebodyChangedIsPutBack() {
        assertThat(inside(new Inside.Seen(true, "{}", Set.of("app-1")), WORKS).policy())
                .contains(BucketPolicy.of("media", List.of(APP)));
    }

    @Test
    void aNewKeyIsPublishedWhenTheServerLetsItIn() {
        Login next = new Login("app-2", "NEXT");
        RotatingLogin learning = LOGIN.introduced(next, "now");
        assertThat(login(learning, settled(List.of(APP)))).isEqualTo(LoginStep.KEEP);
        assertThat(login(learning, new Inside.Seen(true, settled(List.of(APP)).policy(), Set.of("app-1", "app-2"))))
                .isEqualTo(LoginStep.KEEP);
        assertThat(login(learning, settled(List.of(APP, next)))).isEqualTo(LoginStep.PUBLISH);
    }

    @Test
    void aPodOfAnOldTemplateOrWithAnotherOwnerIsReplaced() {
        assertThat(step(Samples.embedded(Optional.of(LOGIN), pod(true, "r1", Optional.empty())), settled(List.of(APP))))
                .isEqualTo(new MemberStep.Replace("media-0", "its pod template has changed"));
        Embedded running = Samples.embedded(Optional.of(LOGIN), pod(true, CURRENT, Optional.empty()));
        assertThat(step(running, new Inside.Unreachable(fault(Cause.KEY)))).isInstanceOf(MemberStep.Replace.class);
        for (Cause other : List.of(Cause.NOT_CONNECTED, Cause.CERTIFICATE, Cause.SERVER, Cause.OTHER)) {
            assertThat(step(running, new Inside.Unreachable(fault(other)))).isEqualTo(new MemberStep.Rest());
        }
    }

    @Test
    void whatDoesNotWorkIsNotPublished() {
        ObjectStore store = Samples.store(S3);
        assertThat(decide(store, cloud(store)).publish()).isTrue();
        for (Cause cause : Cause.values()) {
            assertThat(decide(store, cloud(store, fault(cause))).publish()).isFalse();
        }
    }

    @Test
    void aLookHoldsForAMinuteAndForLessWhileSomethingIsWrong() {
        ObjectStore store = Samples.store(S3);
        assertThat(Duration.between(NOW, decide(store, cloud(store)).nextDue())).isEqualTo(CheckRule.AT_REST);
        assertThat(Duration.between(
                        NOW, decide(store, cloud(store, fault(Cause.KEY))).nextDue()))
                .isEqualTo(CheckRule.FAILING);
        Check check = cloud(store).check().orElseThrow();
        assertThat(due(check, check.question(), 59)).isFalse();
        assertThat(due(check, check.question(), 60)).isTrue();
    }

    /** A look at a server that does not answer takes longer than it holds; what is due next must not hide it. */
    @Test
    void aLookThatIsOverdueIsTakenAtOnce() {
        Instant late = NOW.plus(CheckRule.AT_REST).plusSeconds(1);
        assertThat(ObjectStoreDecision.decide(STORE, Samples.healthy(STORE), late)
                        .nextDue())
                .isEqualTo(late.plus(CheckRule.CHANGED));
    }

    @Test
    void anotherQuestionIsAskedAtOnce() {
        ObjectStore store = Samples.store(S3);
        Check check = cloud(store).check().orElseThrow();
        Question before = check.question();
        assertThat(due(check, new Question(2, before.target(), false, Optional.empty()), 0))
                .isTrue();
        Access mended = NamedSecrets.read(
                store.getSpec().s3(), _ -> Map.of("access-key-id", "OTHER", "secret-access-key", "OTHER"));
        assertThat(mended)
                .isInstanceOfSatisfying(
                        Access.Complete.class,
                        complete -> assertThat(
                                        due(check, new Question(1, complete.target(), false, Optional.empty()), 0))
                                .isTrue());
    }

    @Test
    void whatIsMissingInASecretIsNamedWithItsField() {
        ObjectStore store = Samples.store("{provider: S3, s3: {bucket: media, region: eu-central-1, credentials: {name:"
                + " keys}, ca: {name: nowhere}}}");
        assertThat(NamedSecrets.read(store.getSpec().s3(), Samples::secret))
                .isInstanceOfSatisfying(
                        Access.Incomplete.class,
                        incomplete -> assertThat(incomplete.gaps())
                                .singleElement()
                                .asString()
                                .contains("s3.ca", "nowhere", "create it", "ca.crt"));
        assertThat(NamedSecrets.read(
                        store.getSpec().s3(), name -> name.equals("keys") ? Map.of("x", "y") : Map.of("ca.crt", "C")))
                .isInstanceOfSatisfying(
                        Access.Incomplete.class,
                        incomplete -> assertThat(incomplete.gaps())
                                .hasSize(2)
                                .allMatch(gap -> gap.contains("has no key") && gap.contains("keys")));
    }

    private static boolean due(Check check, Question question, long seconds) {
        return CheckRule.isDue(Optional.of(check), question, NOW.plusSeconds(seconds));
    }

    private static ObjectStorePlan decide(ObjectStore store, ObjectStoreObservation seen) {
        return ObjectStoreDecision.decide(store, seen, NOW);
    }

    private static EmbeddedPlan plan(Embedded embedded, Inside inside, Optional<Probe> probe, Instant now) {
        return ObjectStoreDecision.decide(STORE, seen(STORE, embedded, inside, probe, now), now)
                .embedded()
                .orElseThrow();
    }

    private static InsidePlan inside(Inside inside, Optional<Probe> probe) {
        return plan(Samples.embedded(Optional.of(LOGIN), pod(true, CURRENT, Optional.empty())), inside, probe, NOW)
                .inside();
    }

    private static LoginStep login(RotatingLogin login, Inside inside) {
        return plan(Samples.embedded(Optional.of(login), pod(true, CURRENT, Optional.empty())), inside, WORKS, NOW)
                .login()
                .step();
    }

    private static MemberStep step(Embedded embedded, Inside inside) {
        return plan(embedded, inside, Optional.empty(), NOW).step();
    }
}
