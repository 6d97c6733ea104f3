package io.marketplane.operator.commerceservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.crds.commerceservice.CommerceServiceStatus;
import io.marketplane.operator.commerceservice.decide.Decider;
import io.marketplane.operator.commerceservice.model.Wish;
import io.marketplane.operator.commerceservice.observe.Observation;
import io.marketplane.operator.commerceservice.observe.Problem;
import io.marketplane.operator.commerceservice.report.Notes;
import io.marketplane.operator.commerceservice.report.Outcome;
import io.marketplane.operator.commerceservice.report.Reporter;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.kernel.EventNote;
import io.marketplane.operator.kernel.ObjectRef;
import io.marketplane.operator.kernel.WriteRefused;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person reads. */
class ReporterTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private final CommerceService shop = YAML.unmarshal("""
            apiVersion: marketplane.io/v1alpha1
            kind: CommerceService
            metadata: {name: shop, namespace: t, uid: u, generation: 7}
            spec: {image: 'shop:v1', replicas: 3, ports: [{port: 8080}], rollout: {strategy: BlueGreen}}
            """, CommerceService.class);
    private final Wish wish = Wish.of(shop.getSpec());

    @Test
    @Tag("rollout-R15")
    @Tag("rollout-R9")
    void atRestItIsHealthyAtTheGenerationAndTheScaleSubresourceSpeaksOfTheActivePods() {
        CommerceServiceStatus status = Reporter.status(outcome(Situations.atRest(wish), List.of()));

        assertThat(text(status))
                .containsExactly(
                        "Ready=True/Serving",
                        "Available=True/EndpointsReady",
                        "Reconciling=False/NothingToDo",
                        "Stalled=False/NotStalled",
                        "Degraded=False/AsExpected");
        assertThat(status.conditions())
                .allSatisfy(condition ->
                        assertThat(condition.getObservedGeneration()).isEqualTo(7));
        assertThat(status.replicas()).isEqualTo(3);
        assertThat(status.selector()).contains("marketplane.io/revision-hash=" + wish.hash());
        assertThat(status.ready()).isEqualTo("3/3");
        assertThat(status.image()).isEqualTo("shop:v1");
    }

    @Test
    void theStatusIsTheSameAfterTheApiServerHadIt() {
        CommerceServiceStatus status = Reporter.status(outcome(Situations.atRest(wish), List.of()));

        assertThat(YAML.unmarshal(YAML.asJson(status), CommerceServiceStatus.class))
                .isEqualTo(status);
    }

    @Test
    @Tag("rollout-39")
    void aMissingReferenceIsStalledWithItsMessageAndOneWarning() {
        Observation missing = new Situations(Observation.EMPTY)
                .withProblem(new Problem(false, "spec.uses[0].secret: Secret stripe does not exist"))
                .observation();
        Outcome outcome = outcome(missing, List.of());
        CommerceServiceStatus status = Reporter.status(outcome);

        assertThat(text(status))
                .contains("Ready=False/InvalidSpec", "Stalled=True/InvalidSpec", "Reconciling=False/NothingToDo");
        assertThat(Notes.of(outcome, status)).extracting(EventNote::reason).containsExactly("InvalidSpec");

        shop.setStatus(status);
        assertThat(Notes.of(outcome(missing, List.of()), status)).isEmpty();
    }

    @Test
    void aDependencyThatIsBeingMadeIsWaitedForAndIsNoFailure() {
        Observation waiting = new Situations(Observation.EMPTY)
                .withProblem(new Problem(true, "waiting until Database products publishes its binding"))
                .observation();

        assertThat(text(Reporter.status(outcome(waiting, List.of()))))
                .contains("Ready=False/Waiting", "Reconciling=True/CreatingRevision", "Stalled=False/NotStalled");
    }

    @Test
    void aRefusedWriteIsNamedWithItsCause() {
        WriteRefused refused = new WriteRefused(
                new ObjectRef("apps", "ReplicaSet", "t", "shop-1"), "apply", 403, "exceeded quota: pods");
        CommerceServiceStatus status = Reporter.status(outcome(Situations.atRest(wish), List.of(refused)));

        assertThat(text(status)).contains("Reconciling=True/WriteRefused", "Stalled=False/NotStalled");
        assertThat(Conditions.find(status.conditions(), "Reconciling")
                        .orElseThrow()
                        .getMessage())
                .contains("shop-1")
                .contains("exceeded quota");
    }

    private Outcome outcome(Observation observed, List<WriteRefused> refused) {
        return new Outcome(
                shop, wish, observed, Decider.decide(wish, observed, Situations.NOW), refused, Situations.NOW);
    }

    private static List<String> text(CommerceServiceStatus status) {
        return status.conditions().stream().map(ReporterTest::text).toList();
    }

    private static String text(Condition condition) {
        return condition.getType() + "=" + condition.getStatus() + "/" + condition.getReason();
    }
}
