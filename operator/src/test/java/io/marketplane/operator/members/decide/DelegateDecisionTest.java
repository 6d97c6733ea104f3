package io.marketplane.operator.members.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.marketplane.crds.data.DelegatePolicy;
import io.marketplane.operator.members.observe.DelegateFacts;
import io.marketplane.operator.members.observe.DelegateKind;
import io.marketplane.operator.members.observe.Delegation;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database-49")
class DelegateDecisionTest {
    private static final DelegateKind KIND = new DelegateKind("engine.example", "v1", "Cluster", "clusters");
    private static final DelegateFacts INSTALLED = new DelegateFacts(true, Optional.empty());
    private static final DelegateFacts THERE = new DelegateFacts(true, Optional.of(new GenericKubernetesResource()));

    @Test
    void aNewResourceIsDelegatedWhereTheKindIsInstalledAndTheSpecAllowsIt() {
        assertThat(question(DelegatePolicy.Auto, "", false).of(INSTALLED).status())
                .isEqualTo("Cluster/mq");
        assertThat(question(DelegatePolicy.Auto, "", false)
                        .of(DelegateFacts.NOTHING)
                        .status())
                .isEqualTo("None");
        assertThat(question(DelegatePolicy.Never, "", false).of(INSTALLED).status())
                .isEqualTo("None");
    }

    @Test
    void membersOfOurOwnStayOursWhateverIsInstalledLater() {
        for (DelegateFacts later : new DelegateFacts[] {INSTALLED, THERE}) {
            assertThat(question(DelegatePolicy.Auto, "None", true).of(later).delegated())
                    .as("the status says so")
                    .isFalse();
            assertThat(question(DelegatePolicy.Auto, "", true).of(later).delegated())
                    .as("the operator stopped before it wrote the status, or volumes were retained")
                    .isFalse();
            assertThat(question(DelegatePolicy.Auto, "None", false).of(later).delegated())
                    .as("their StatefulSet was deleted by hand")
                    .isFalse();
        }
    }

    @Test
    void aDelegateStaysOneWhateverIsRemovedLater() {
        assertThat(question(DelegatePolicy.Auto, "Cluster/mq", false)
                        .of(DelegateFacts.NOTHING)
                        .status())
                .as("the kind was removed")
                .isEqualTo("Cluster/mq");
        assertThat(question(DelegatePolicy.Auto, "", false).of(THERE).delegated())
                .as("the operator stopped before it wrote the status, or the delegate was retained")
                .isTrue();
    }

    @Test
    void whoIsDecidedForOurselvesAsksNothingAtRest() {
        assertThat(question(DelegatePolicy.Auto, "None", false).asks()).isFalse();
        assertThat(question(DelegatePolicy.Auto, "", true).asks()).isFalse();
        assertThat(question(DelegatePolicy.Never, "", false).asks()).isFalse();
        assertThat(question(DelegatePolicy.Auto, "", false).asks()).isTrue();
        assertThat(question(DelegatePolicy.Auto, "Cluster/mq", false).asks()).isTrue();
        assertThat(new Delegation.Ourselves().delegated()).isFalse();
    }

    private static DelegateDecision question(DelegatePolicy policy, String said, boolean ours) {
        return new DelegateDecision(KIND, policy, "mq", Optional.of(said).filter(word -> !word.isEmpty()), ours);
    }
}
