package io.marketplane.operator.messagebroker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.operator.members.decide.LoginStep;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.messagebroker.Samples;
import io.marketplane.operator.messagebroker.observe.LoginNames;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MessageBrokerDecisionTest {
    private static final MessageBroker THREE = Samples.broker(Samples.THREE);
    private static final String APP = LoginNames.APPLICATION;

    @Test
    void atRestItLooksAgainWithinAMinuteSoThatDriftIsRepaired() {
        MessageBrokerPlan plan = plan(Samples.healthy());
        assertThat(plan.step()).isInstanceOf(MemberStep.Rest.class);
        assertThat(plan.definitions().changes()).isEmpty();
        assertThat(Duration.between(Samples.NOW, plan.nextDue()))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(40));
    }

    @Test
    void aRefusedChangeIsTriedAgainWithoutHaste() {
        MessageBrokerPlan plan = plan(Samples.seen(Samples.healthy().members(), Samples.fresh(3)));
        assertThat(MessageBrokerDecision.nextDue(plan, List.of(), Samples.NOW)).isBefore(Samples.NOW.plusSeconds(1));
        assertThat(MessageBrokerDecision.nextDue(plan, List.of("refused"), Samples.NOW))
                .isAfter(Samples.NOW.plusSeconds(5));
    }

    @Test
    void theFirstMemberFoundsAClusterOnlyUntilOneWasComplete() {
        assertThat(plan(MessageBrokerObservation.NOTHING).founding()).isTrue();
        assertThat(plan(Samples.healthy()).founding()).isFalse();
        assertThat(plan(Samples.seen(
                                List.of(Samples.down(0, Samples.CURRENT), Samples.member(1), Samples.member(2)),
                                Samples.settled()))
                        .founding())
                .as("its volumes say that it was complete")
                .isFalse();
    }

    @Test
    void membersAreNeverTakenAway() {
        MessageBroker one = Samples.broker("{engine: {version: '4.0'}, instances: 1, storage: {size: 1Gi}}");
        assertThat(MessageBrokerDecision.decide(one, Samples.healthy(), Samples.NOW)
                        .replicas())
                .isEqualTo(3);
    }

    @Test
    @Tag("database-47")
    void aNewLoginIsPublishedOnlyWhenTheServerKnowsIt() {
        RotatingLogin introduced = Samples.login(APP).introduced(new Login(LoginNames.user(APP, 2), "PW2"), "t1");
        MessageBrokerObservation seen =
                Samples.seen(Samples.healthy().members(), Samples.settled(), Map.of(APP, introduced));
        MessageBrokerPlan plan = plan(seen);
        assertThat(plan.logins().get(APP).step()).isEqualTo(LoginStep.KEEP);
        assertThat(plan.definitions().changes().toString()).contains("PutUser[name=marketplane-app-2");
    }

    @Test
    @Tag("database-47")
    void aLoginThatApplicationsStillHaveDoesNotEndWhateverTheTime() {
        RotatingLogin published = Samples.login(APP)
                .introduced(new Login(LoginNames.user(APP, 2), "PW2"), "t1")
                .published(Samples.NOW, Samples.NOW);
        MessageBrokerObservation seen =
                Samples.seen(Samples.healthy().members(), Samples.settled(), Map.of(APP, published));
        Instant later = Samples.NOW.plusSeconds(3600);
        assertThat(decide(seen, later)).isEqualTo(LoginStep.RETIRE);
        assertThat(decide(withPublished(seen, LoginNames.user(APP, 1)), later)).isEqualTo(LoginStep.KEEP);
    }

    @Test
    void aLoginChangesItsNameWithEachGeneration() {
        assertThat(MessageBrokerDecision.fresh(APP, Optional.empty(), "x").username())
                .isEqualTo("marketplane-app-1");
        assertThat(MessageBrokerDecision.fresh(APP, Optional.of(Samples.login(APP)), "x")
                        .username())
                .isEqualTo("marketplane-app-2");
    }

    private static MessageBrokerObservation withPublished(MessageBrokerObservation seen, String user) {
        return new MessageBrokerObservation(
                new Delegation.Ourselves(),
                seen.memberSet(),
                seen.members(),
                seen.volumes(),
                seen.storage(),
                seen.trust(),
                seen.keys(),
                seen.formed(),
                seen.logins(),
                Map.of(APP, user),
                seen.inside());
    }

    private static LoginStep decide(MessageBrokerObservation seen, Instant now) {
        return MessageBrokerDecision.decide(THREE, seen, now).logins().get(APP).step();
    }

    private static MessageBrokerPlan plan(MessageBrokerObservation seen) {
        return MessageBrokerDecision.decide(THREE, seen, Samples.NOW);
    }
}
