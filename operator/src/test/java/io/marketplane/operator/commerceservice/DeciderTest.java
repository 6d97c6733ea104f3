package io.marketplane.operator.commerceservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.marketplane.crds.commerceservice.CommerceServiceSpec;
import io.marketplane.operator.commerceservice.decide.Decider;
import io.marketplane.operator.commerceservice.decide.Plan;
import io.marketplane.operator.commerceservice.decide.Step;
import io.marketplane.operator.commerceservice.decide.WorkloadPlan;
import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.Wish;
import io.marketplane.operator.commerceservice.observe.Observation;
import io.marketplane.operator.commerceservice.observe.Problem;
import io.marketplane.operator.commerceservice.observe.ServiceView;
import io.marketplane.operator.commerceservice.observe.StoredRollout;
import io.marketplane.operator.commerceservice.observe.Workload;
import io.marketplane.operator.kernel.EventNote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided in one situation; how situations follow each other is the simulation's question. */
class DeciderTest {
    private static final Instant NOW = Situations.NOW;
    private static final Wish V1 = wish("v1", "");
    private static final Wish V2 = wish("v2", "");
    private static final Placement BLUE = V1.target();
    private static final Placement GREEN = V2.target();

    @Test
    @Tag("rollout-1")
    void theFirstRevisionIsCreatedAtSizeZeroBeforeAnythingLeadsToIt() {
        Plan plan = Decider.decide(V1, Observation.EMPTY, NOW);

        assertThat(plan.step()).isInstanceOf(Step.Create.class);
        assertThat(size(plan, BLUE)).isZero();
        assertThat(plan.active()).isEmpty();
        assertThat(plan.revisions()).extracting(revision -> revision.number()).containsExactly(1);
    }

    @Test
    void atRestThereIsNothingToDoAndNothingIsDue() {
        Plan plan = Decider.decide(V1, Situations.atRest(V1), NOW);

        assertThat(plan.step()).isInstanceOf(Step.Steady.class);
        assertThat(plan.critical()).isFalse();
        assertThat(plan.events()).isEmpty();
        assertThat(plan.nextDue()).isEmpty();
    }

    @Test
    @Tag("rollout-2")
    void aNewRevisionIsCreatedAtZeroThenPreviewedThenScaled() {
        Plan create = Decider.decide(V2, Situations.atRest(V1), NOW);
        assertThat(create.step()).isInstanceOf(Step.Create.class);
        assertThat(size(create, GREEN)).isZero();
        assertThat(create.preview()).contains(BLUE);

        Situations created = new Situations(Situations.atRest(V1)).withWorkload(green(0, 0));
        Plan point = Decider.decide(V2, created.observation(), NOW);
        assertThat(point.step()).isInstanceOf(Step.PointPreview.class);
        assertThat(size(point, GREEN)).isZero();
        assertThat(point.preview()).contains(GREEN);

        Plan scale = Decider.decide(V2, created.withPreview(preview(0)).observation(), NOW);
        assertThat(scale.step()).isInstanceOf(Step.Scale.class);
        assertThat(size(scale, GREEN)).isEqualTo(3);
        assertThat(scale.active()).contains(BLUE);
    }

    @Test
    @Tag("rollout-2")
    void theTrafficMovesOnlyWithAllPodsAvailableAndAllEndpointsReadyAndOwned() {
        assertThat(Decider.decide(V2, rollingOut(2, 3), NOW).step()).isInstanceOf(Step.AwaitPods.class);
        assertThat(Decider.decide(V2, rollingOut(3, 2), NOW).step()).isInstanceOf(Step.AwaitEndpoints.class);

        Situations foreign = new Situations(rollingOut(3, 0)).withPreview(foreignPods());
        assertThat(Decider.decide(V2, foreign.observation(), NOW).step()).isInstanceOf(Step.AwaitEndpoints.class);

        Plan plan = Decider.decide(V2, rollingOut(3, 3), NOW);
        assertThat(plan.step()).isInstanceOf(Step.Switch.class);
        assertThat(plan.active()).contains(GREEN);
        assertThat(plan.critical()).isTrue();
        assertThat(size(plan, BLUE)).isEqualTo(3);
        assertThat(reasons(plan)).containsExactly("GreenAvailable", "ActiveSwitched");
    }

    @Test
    @Tag("rollout-2")
    void afterTheSwitchGreenIsStableFirstAndThenBlueGetsItsDeadline() {
        Situations switched = new Situations(rollingOut(3, 3)).withActive(Situations.service(GREEN.workload(), 3));
        Plan completes = Decider.decide(V2, switched.observation(), NOW);
        assertThat(completes.step()).isInstanceOf(Step.Complete.class);
        assertThat(completes.stored().stable()).contains(GREEN);
        assertThat(plan(completes, BLUE).scaleDownAt()).isEmpty();

        Situations completed = switched.withStored(Situations.stored(GREEN, GREEN, GREEN));
        Plan retires = Decider.decide(V2, completed.observation(), NOW);
        assertThat(plan(retires, BLUE).scaleDownAt()).contains(NOW.plusSeconds(10));
        assertThat(size(retires, BLUE)).isEqualTo(3);
        assertThat(reasons(retires)).containsExactly("ScaleDownScheduled");
        assertThat(retires.nextDue()).contains(NOW.plusSeconds(10));
    }

    @Test
    @Tag("rollout-30")
    void aStoredDeadlineIsKeptAndActedOnWhenItHasCome() {
        Plan early = Decider.decide(V2, retiring("2026-03-01T12:00:07Z"), NOW);
        assertThat(plan(early, BLUE).scaleDownAt()).contains(NOW.plusSeconds(7));
        assertThat(size(early, BLUE)).isEqualTo(3);

        Plan due = Decider.decide(V2, retiring("2026-03-01T11:00:00Z"), NOW);
        assertThat(size(due, BLUE)).isZero();
        assertThat(due.critical()).isTrue();
        assertThat(reasons(due)).containsExactly("ScaledDown");
    }

    @ParameterizedTest
    @Tag("rollout-31")
    @ValueSource(strings = {"not-a-time", "", "2026-13-45T00:00:00Z", "2026-03-01T12:00:11Z"})
    void aDeadlineThatCannotBeTrueIsRepaired(String text) {
        Plan plan = Decider.decide(V2, retiring(text), NOW);

        assertThat(plan(plan, BLUE).scaleDownAt()).contains(NOW.plusSeconds(10));
        assertThat(reasons(plan)).containsExactly("DeadlineRepaired");
    }

    @Test
    void aColourStaysUpWhileTheServiceStillListsItsPodsOrTheNewOneHasNoneReady() {
        Situations listed = new Situations(retiring("2026-03-01T11:00:00Z"))
                .withActive(new ServiceView(
                        true,
                        Optional.of(GREEN.workload()),
                        true,
                        List.of(),
                        Situations.service(BLUE.workload(), 3).endpoints()));
        assertThat(size(Decider.decide(V2, listed.observation(), NOW), BLUE)).isEqualTo(3);

        Situations none =
                new Situations(retiring("2026-03-01T11:00:00Z")).withActive(Situations.service(GREEN.workload(), 0));
        assertThat(size(Decider.decide(V2, none.observation(), NOW), BLUE)).isEqualTo(3);
    }

    @Test
    @Tag("rollout-23")
    void aSupersededRevisionWithoutTrafficGoesAtOnceButOnlyAfterThePreviewHasLeftIt() {
        Wish v3 = wish("v3", "");
        Situations created = new Situations(rollingOut(1, 0))
                .withWorkload(Situations.workload(v3.target(), 0, 0, false, Optional.empty()));
        assertThat(size(Decider.decide(v3, created.observation(), NOW), GREEN)).isEqualTo(3);

        Situations left = created.withPreview(Situations.service(v3.target().workload(), 0));
        assertThat(size(Decider.decide(v3, left.observation(), NOW), GREEN)).isZero();
    }

    @Test
    @Tag("rollout-25")
    void goingBackWithinTheDelayIsAnImmediateSwitchAndClearsTheDeadline() {
        Situations within =
                new Situations(retiring("2026-03-01T12:00:07Z")).withPreview(Situations.service(BLUE.workload(), 3));

        Plan plan = Decider.decide(V1, within.observation(), NOW);

        assertThat(plan.step()).isInstanceOf(Step.Switch.class);
        assertThat(plan.active()).contains(BLUE);
        assertThat(plan(plan, BLUE).scaleDownAt()).isEmpty();
    }

    @Test
    @Tag("rollout-13")
    void theRolloutIsGivenUpAtItsDeadlineWhereTheUserAskedForIt() {
        Wish aborting = wish("v2", "    progressDeadlineAbort: true\n");
        Situations late = new Situations(rollingOut(0, 0)).withStored(awaiting("2026-03-01T11:59:59Z"));

        Plan plan = Decider.decide(aborting, late.observation(), NOW);

        assertThat(plan.step()).isInstanceOf(Step.Aborted.class);
        assertThat(plan.stored().aborted()).contains(GREEN);
        assertThat(plan.active()).contains(BLUE);
        assertThat(plan(plan, GREEN).scaleDownAt()).contains(NOW.plusSeconds(5));
    }

    @Test
    @Tag("rollout-14")
    @Tag("rollout-15")
    void withoutAbortTheDeadlineIsOnlyReportedAndLatePodsStillGetTheTraffic() {
        Situations late = new Situations(rollingOut(0, 0)).withStored(awaiting("2026-03-01T11:59:59Z"));
        Plan plan = Decider.decide(V2, late.observation(), NOW);
        assertThat(plan.overdue()).isTrue();
        assertThat(size(plan, GREEN)).isEqualTo(3);
        assertThat(plan.stored().progressDeadlineAt()).contains("2026-03-01T11:59:59Z");

        Situations ready = new Situations(rollingOut(3, 3)).withStored(awaiting("2026-03-01T11:59:59Z"));
        assertThat(Decider.decide(V2, ready.observation(), NOW).step()).isInstanceOf(Step.Switch.class);
    }

    @Test
    void aNewlyAvailablePodIsProgressAndMovesTheDeadline() {
        Situations progressed = new Situations(rollingOut(1, 1)).withStored(awaiting("2026-03-01T12:00:01Z"));

        Plan plan = Decider.decide(V2, progressed.observation(), NOW);

        assertThat(plan.stored().best()).isEqualTo(1);
        assertThat(plan.stored().progressDeadlineAt())
                .contains(NOW.plusSeconds(20).toString());
    }

    @Test
    void aPauseHoldsTheRolloutAndStopsItsClockButNotTheActiveSize() {
        Wish paused = wish("v2", "", "paused: true\nreplicas: 5\n");
        Situations late = new Situations(rollingOut(3, 3)).withStored(awaiting("2026-03-01T11:59:59Z"));

        Plan plan = Decider.decide(paused, late.observation(), NOW);

        assertThat(plan.step()).isInstanceOf(Step.Paused.class);
        assertThat(plan.active()).contains(BLUE);
        assertThat(size(plan, BLUE)).isEqualTo(5);
        assertThat(size(plan, GREEN)).isEqualTo(3);
        assertThat(plan.stored().progressDeadlineAt()).isEmpty();
    }

    @Test
    @Tag("rollout-39")
    void aMissingReferenceStartsNothing() {
        Situations missing = new Situations(Situations.atRest(V1)).withProblem(new Problem(false, "no Secret"));

        Plan plan = Decider.decide(V2, missing.observation(), NOW);

        assertThat(plan.step()).isInstanceOf(Step.InvalidSpec.class);
        assertThat(plan.find(GREEN.workload())).isEmpty();
        assertThat(plan.active()).contains(BLUE);
    }

    @Test
    @Tag("rollout-R13")
    void aSelectorThatSomebodyElseWroteIsRestoredFromStatusAndADeletedServiceToo() {
        ServiceView byHand = new ServiceView(true, Optional.of(GREEN.workload()), false, List.of(), List.of());
        Situations tampered =
                new Situations(Situations.atRest(V1)).withWorkload(green(0, 0)).withActive(byHand);
        assertThat(Decider.decide(V1, tampered.observation(), NOW).active()).contains(BLUE);

        Situations deleted = new Situations(Situations.atRest(V1)).withActive(ServiceView.MISSING);
        assertThat(Decider.decide(V1, deleted.observation(), NOW).active()).contains(BLUE);
    }

    @Test
    void aSelectorThatWeWroteWinsOverAStatusThatWasNotWrittenAnyMore() {
        Situations died = new Situations(rollingOut(3, 3)).withActive(Situations.service(GREEN.workload(), 3));

        Plan plan = Decider.decide(V2, died.observation(), NOW);

        assertThat(plan.active()).contains(GREEN);
        assertThat(plan.step()).isInstanceOf(Step.Complete.class);
    }

    @Test
    @Tag("rollout-29")
    void theHistoryKeepsTheLatestEmptyRevisionsAndForgetsTheRest() {
        Situations many = new Situations(Situations.atRest(V1));
        for (int number = 2; number <= 6; number++) {
            many = many.withWorkload(old("old" + number, number));
        }

        Plan plan = Decider.decide(wish("v1", "    revisionHistoryLimit: 2\n"), many.observation(), NOW);

        assertThat(plan.workloads())
                .extracting(workload -> workload.placement().hash())
                .containsExactlyInAnyOrder(BLUE.hash(), "old6", "old5");
        assertThat(plan.critical()).isTrue();
    }

    @Test
    @Tag("rollout-36")
    void bothColoursFollowTheWantedSize() {
        Wish more = wish("v2", "", "replicas: 5\n");
        Plan plan = Decider.decide(more, rollingOut(3, 3), NOW);

        assertThat(plan.step()).isInstanceOf(Step.Scale.class);
        assertThat(size(plan, BLUE)).isEqualTo(5);
        assertThat(size(plan, GREEN)).isEqualTo(5);
    }

    private static Observation rollingOut(int available, int endpoints) {
        return new Situations(Situations.atRest(V1))
                .withRevision(V2, 2)
                .withWorkload(green(3, available))
                .withPreview(preview(endpoints))
                .withStored(Situations.stored(BLUE, BLUE, GREEN))
                .observation();
    }

    private static Observation retiring(String deadline) {
        return new Situations(rollingOut(3, 3))
                .withActive(Situations.service(GREEN.workload(), 3))
                .withStored(Situations.stored(GREEN, GREEN, GREEN))
                .withWorkload(Situations.workload(GREEN, 3, 3, true, Optional.empty()))
                .withWorkload(Situations.workload(BLUE, 3, 3, true, Optional.of(deadline)))
                .observation();
    }

    private static StoredRollout awaiting(String deadline) {
        return new StoredRollout(
                Optional.of(BLUE),
                Optional.of(BLUE),
                Optional.of(GREEN),
                Optional.empty(),
                0,
                3,
                Optional.of(deadline),
                Optional.empty());
    }

    private static Workload green(int size, int available) {
        return Situations.workload(GREEN, size, available, false, Optional.empty());
    }

    private static Workload old(String hash, int number) {
        return new Workload(Placement.colour(hash), number, 0, 0, 0, 0, true, Set.of(hash), Optional.empty(), true);
    }

    private static ServiceView preview(int ready) {
        return Situations.service(GREEN.workload(), ready);
    }

    private static ServiceView foreignPods() {
        return new ServiceView(
                true,
                Optional.of(GREEN.workload()),
                true,
                List.of(),
                List.of(
                        new ServiceView.Endpoint("a", "other", true),
                        new ServiceView.Endpoint("b", "other", true),
                        new ServiceView.Endpoint("c", "", true)));
    }

    private static WorkloadPlan plan(Plan plan, Placement placement) {
        return plan.find(placement.workload()).orElseThrow();
    }

    private static int size(Plan plan, Placement placement) {
        return plan(plan, placement).size();
    }

    private static List<String> reasons(Plan plan) {
        return plan.events().stream().map(EventNote::reason).toList();
    }

    private static Wish wish(String version, String blueGreen) {
        return wish(version, blueGreen, "replicas: 3\n");
    }

    private static Wish wish(String version, String blueGreen, String more) {
        String spec = "image: shop:" + version + "\nports: [{port: 8080}]\n" + more
                + "rollout:\n  strategy: BlueGreen\n  blueGreen:\n    scaleDownDelaySeconds: 10\n"
                + "    abortScaleDownDelaySeconds: 5\n    progressDeadlineSeconds: 20\n" + blueGreen;
        return Wish.of(new KubernetesSerialization().unmarshal(spec, CommerceServiceSpec.class));
    }
}
