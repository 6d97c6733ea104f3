package io.marketplane.operator.commerceservice.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why pods are not available, in words that a person can act on. */
class PodTroublesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:01:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{waiting: {reason: ImagePullBackOff}} | ImagePullFailed | shop:v9 cannot be pulled",
                "{waiting: {reason: ErrImagePull}} | ImagePullFailed | spec.image",
                "{waiting: {reason: CrashLoopBackOff}} | CrashLooping | exit code 3",
                "{waiting: {reason: CreateContainerConfigError, message: container has runAsNonRoot}} | CreateContainerConfigError | numeric USER",
                "{running: {startedAt: '2026-03-01T12:00:00Z'}} | ProbeFailing | port 9090",
            })
    void troubleIsNamedWithItsRemedy(String state, String reason, String words) {
        List<Trouble> troubles = PodTroubles.of(List.of(pod(state)), NOW);

        assertThat(troubles).singleElement().satisfies(trouble -> {
            assertThat(trouble.hash()).isEqualTo("abc");
            assertThat(trouble.reason()).isEqualTo(reason);
            assertThat(trouble.message()).contains(words);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{waiting: {reason: ContainerCreating}}", "{running: {startedAt: '2026-03-01T12:00:55Z'}}"})
    void aPodThatIsOnItsWayIsNoTrouble(String state) {
        assertThat(PodTroubles.of(List.of(pod(state)), NOW)).isEmpty();
    }

    @Test
    void aPodThatFindsNoNodeSaysWhatTheSchedulerSays() {
        Pod pod = new KubernetesSerialization().unmarshal("""
                        metadata: {name: p, namespace: t, labels: {marketplane.io/revision-hash: abc}}
                        spec: {containers: [{name: app}]}
                        status:
                          conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, message: 0/1 nodes}]
                        """, Pod.class);

        assertThat(PodTroubles.of(List.of(pod), NOW))
                .singleElement()
                .satisfies(trouble ->
                        assertThat(trouble.message()).contains("0/1 nodes").contains("requests"));
    }

    private static Pod pod(String state) {
        return new KubernetesSerialization().unmarshal("""
                        metadata: {name: p, namespace: t, labels: {marketplane.io/revision-hash: abc}}
                        spec:
                          containers: [{name: app, startupProbe: {tcpSocket: {port: 9090}}}]
                        status:
                          containerStatuses:
                          - {name: app, image: "shop:v9", ready: false, started: false, state: %s,
                             lastState: {terminated: {exitCode: 3}}}
                        """.formatted(state), Pod.class);
    }
}
