package io.marketplane.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.marketplane.instruments.load.Answer;
import io.marketplane.instruments.load.Load;
import io.marketplane.instruments.record.Recorder;
import io.marketplane.instruments.record.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** New revisions under two hundred requests a second through the Service that users reach. */
@EndToEnd
class RolloutTest {
    private static final int REQUESTS_PER_SECOND = 200;
    /** Four seconds of the half that opens connections. */
    private static final int SECONDS_OF_ANSWERS = 2 * REQUESTS_PER_SECOND;
    /** How long kube-proxy may take to follow an EndpointSlice. */
    private static final Duration DATA_PATH = Duration.ofSeconds(2);

    @Test
    @Tag("rollout-2")
    @Tag("rollout-40")
    void blueGreenTakesANewRevisionAndTheOldOneBackWithoutAFailedRequest(Sandbox sandbox) {
        sandbox.kubectl().apply(Manifests.shop(sandbox.image("probe"), "BlueGreen", "v1"));
        awaitAnswers(sandbox);

        try (Recorder record = Recorder.of(sandbox.client(), sandbox.namespace(), Service.class, Pod.class);
                Load load = Load.on(sandbox.uri("shop", "/version"), REQUESTS_PER_SECOND)) {
            changeTo(sandbox, "BlueGreen", "v2", load);
            changeTo(sandbox, "BlueGreen", "v1", load);
            load.stop();

            assertThat(load.failures())
                    .as(() -> "failed requests; what happened meanwhile:\n" + record.story())
                    .isEmpty();
            List<String> active = record.revisionsOf("shop");
            assertThat(active).hasSize(3);
            assertThat(active.getFirst()).isEqualTo(active.getLast()).isNotEqualTo(active.get(1));
            assertThat(answersAfterSwitchTo(active.get(1), record, load))
                    .isNotEmpty()
                    .containsOnly("v2");
        }
    }

    @Test
    @Tag("rollout-R1")
    void rollingTakesANewRevisionAndTheOldOneBackWithoutAFailedRequest(Sandbox sandbox) {
        sandbox.kubectl().apply(Manifests.shop(sandbox.image("probe"), "Rolling", "v1"));
        awaitAnswers(sandbox);

        try (Recorder record = Recorder.of(sandbox.client(), sandbox.namespace(), Service.class, Pod.class);
                Load load = Load.on(sandbox.uri("shop", "/version"), REQUESTS_PER_SECOND)) {
            changeTo(sandbox, "Rolling", "v2", load);
            changeTo(sandbox, "Rolling", "v1", load);
            load.stop();

            assertThat(load.failures())
                    .as(() -> "failed requests; what happened meanwhile:\n" + record.story())
                    .isEmpty();
        }
    }

    @Test
    @Tag("rollout-38")
    void theStrategyChangesThereAndBackWithoutAFailedRequest(Sandbox sandbox) {
        sandbox.kubectl().apply(Manifests.shop(sandbox.image("probe"), "BlueGreen", "v1"));
        awaitAnswers(sandbox);

        try (Recorder record = Recorder.of(sandbox.client(), sandbox.namespace(), Service.class, Pod.class);
                Load load = Load.on(sandbox.uri("shop", "/version"), REQUESTS_PER_SECOND)) {
            changeTo(sandbox, "Rolling", "v2", load);
            changeTo(sandbox, "BlueGreen", "v3", load);
            load.stop();

            assertThat(load.failures())
                    .as(() -> "failed requests; what happened meanwhile:\n" + record.story())
                    .isEmpty();
        }
    }

    /** kube-proxy follows a new Service a moment after the operator says that it is healthy. */
    private static void awaitAnswers(Sandbox sandbox) {
        Await.healthy(sandbox.client(), sandbox.namespace(), "shop");
        try (Load first = Load.on(sandbox.uri("shop", "/version"), REQUESTS_PER_SECOND)) {
            Await.until(
                    "the new Service answers",
                    Duration.ofSeconds(30),
                    first::answers,
                    answers -> answers.size() > REQUESTS_PER_SECOND
                            && answers.subList(answers.size() - REQUESTS_PER_SECOND, answers.size()).stream()
                                    .noneMatch(Answer::failed));
        }
    }

    /** Applies the change and waits until users see it and the rollout is over. */
    private static void changeTo(Sandbox sandbox, String strategy, String version, Load load) {
        Instant applied = Instant.now();
        sandbox.kubectl().apply(Manifests.shop(sandbox.image("probe"), strategy, version));
        Await.healthy(sandbox.client(), sandbox.namespace(), "shop");
        Await.until(
                "new connections have seen only " + version + " for seconds",
                Duration.ofSeconds(60),
                () -> load.answers().stream()
                        .filter(Answer::onNewConnection)
                        .filter(answer -> answer.sentAt().isAfter(applied))
                        .toList(),
                answers -> answers.size() > SECONDS_OF_ANSWERS
                        && answers.subList(answers.size() - SECONDS_OF_ANSWERS, answers.size()).stream()
                                .allMatch(answer -> answer.text().equals(version)));
    }

    /** What new connections saw from a moment after the switch to {@code revision} until the next switch. */
    private static List<String> answersAfterSwitchTo(String revision, Recorder record, Load load) {
        List<Seen<Service>> switches = record.of(Service.class)
                .filter(seen -> seen.object().getMetadata().getName().equals("shop"))
                .toList();
        Instant from = first(switches, revision, true).plus(DATA_PATH);
        Instant to = first(
                switches.stream()
                        .filter(seen -> seen.at().isAfter(from.minus(DATA_PATH)))
                        .toList(),
                revision,
                false);
        return load.answers().stream()
                .filter(answer ->
                        answer.sentAt().isAfter(from) && answer.sentAt().isBefore(to))
                .filter(Answer::onNewConnection)
                .map(Answer::text)
                .toList();
    }

    private static Instant first(List<Seen<Service>> switches, String revision, boolean selected) {
        return switches.stream()
                .filter(seen ->
                        revision.equals(seen.object().getSpec().getSelector().get("marketplane.io/revision-hash"))
                                == selected)
                .findFirst()
                .orElseThrow()
                .at();
    }
}
