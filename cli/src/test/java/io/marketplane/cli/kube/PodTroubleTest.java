package io.marketplane.cli.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;

class PodTroubleTest {
    @Test
    void anImageThatCannotBePulledIsNamed() {
        assertThat(PodTrouble.of(waiting("ImagePullBackOff", "no such image")))
                .contains("ImagePullBackOff: no such image");
    }

    @Test
    void aCrashIsToldWithItsExitCode() {
        var pod = new PodBuilder(waiting("CrashLoopBackOff", "back-off 10s"))
                .editStatus()
                .editFirstContainerStatus()
                .withNewLastState()
                .withNewTerminated()
                .withExitCode(1)
                .withReason("Error")
                .endTerminated()
                .endLastState()
                .endContainerStatus()
                .endStatus()
                .build();
        assertThat(PodTrouble.of(pod)).contains("CrashLoopBackOff after exit code 1 (Error): back-off 10s");
    }

    @Test
    void aPodThatIsBeingMadeIsNoTrouble() {
        assertThat(PodTrouble.of(waiting("ContainerCreating", "patience"))).isEmpty();
    }

    @Test
    void aPodThatFitsNowhereSaysWhy() {
        var pod = new PodBuilder()
                .withNewMetadata()
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage("0/1 nodes are available")
                .endCondition()
                .endStatus()
                .build();
        assertThat(PodTrouble.of(pod)).contains("Unschedulable: 0/1 nodes are available");
    }

    private static Pod waiting(String reason, String message) {
        return new PodBuilder()
                .withNewMetadata()
                .endMetadata()
                .withNewStatus()
                .addNewContainerStatus()
                .withNewState()
                .withNewWaiting(message, reason)
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
