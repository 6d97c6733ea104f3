package io.marketplane.operator.messagebroker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.messagebroker.Samples;
import io.marketplane.operator.messagebroker.observe.BrokerMember;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database-48")
class RollDecisionTest {
    private static final List<String> NONE = List.of();

    @Test
    void membersThatAreUpToDateAreLeftAlone() {
        assertThat(step(Samples.member(0), Samples.member(1), Samples.member(2)))
                .isInstanceOf(MemberStep.Rest.class);
    }

    @Test
    void theHighestOutdatedMemberGoesFirst() {
        assertThat(step(outdated(0, NONE), outdated(1, NONE), Samples.member(2)))
                .isEqualTo(new MemberStep.Replace("mq-1", "its pod template has changed"));
    }

    @Test
    void aMemberWithoutWhichAQueueWouldStopIsPassedOver() {
        assertThat(step(outdated(0, NONE), outdated(1, List.of("orders")), Samples.member(2)))
                .isEqualTo(new MemberStep.Replace("mq-0", "its pod template has changed"));
    }

    @Test
    void nobodyStopsWhileEveryQueueNeedsEverybody() {
        assertThat(step(outdated(0, List.of("orders")), Samples.member(1), Samples.member(2)))
                .isInstanceOfSatisfying(
                        MemberStep.Wait.class, wait -> assertThat(wait.why()).contains("majority", "orders"));
    }

    @Test
    void aMemberThatDidNotAnswerDoesNotStop() {
        BrokerMember silent =
                new BrokerMember(outdated(0, NONE).facts(), outdated(0, NONE).node(), Optional.empty());
        assertThat(step(silent, Samples.member(1), Samples.member(2))).isInstanceOf(MemberStep.Wait.class);
    }

    @Test
    void nobodyStopsWhileAnotherOneIsDown() {
        assertThat(step(outdated(0, NONE), Samples.member(1), Samples.down(2, Samples.CURRENT)))
                .isInstanceOfSatisfying(
                        MemberStep.Wait.class, wait -> assertThat(wait.why()).contains("mq-2"));
    }

    @Test
    void whatIsDownAndOutdatedIsReplacedAtOnce() {
        assertThat(step(Samples.member(0), Samples.member(1), Samples.down(2, Samples.OUTDATED)))
                .isInstanceOfSatisfying(
                        MemberStep.Replace.class,
                        replace -> assertThat(replace.pod()).isEqualTo("mq-2"));
    }

    @Test
    void theOnlyMemberRestartsAlthoughItsQueuesStop() {
        assertThat(step(outdated(0, List.of("orders")))).isInstanceOf(MemberStep.Replace.class);
    }

    private static BrokerMember outdated(int ordinal, List<String> critical) {
        return Samples.member(ordinal, Samples.OUTDATED, critical);
    }

    private static MemberStep step(BrokerMember... members) {
        return RollDecision.of(members.length, Samples.seen(List.of(members), Samples.settled()));
    }
}
