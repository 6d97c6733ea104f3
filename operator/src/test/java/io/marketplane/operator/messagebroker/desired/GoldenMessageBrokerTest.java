package io.marketplane.operator.messagebroker.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.messagebroker.Samples;
import io.marketplane.operator.messagebroker.decide.MessageBrokerDecision;
import io.marketplane.operator.messagebroker.decide.MessageBrokerPlan;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import io.marketplane.operator.testing.GoldenFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenMessageBrokerTest {
    static Stream<Path> cases() throws IOException {
        return GoldenFolders.of("messagebroker");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theObjectsAreTheExpectedOnes(Path folder) throws IOException {
        MessageBroker broker = GoldenFolders.in(folder, MessageBroker.class);
        GoldenFolders.hold(folder, desired(broker, Samples.unmade(broker)).all());
    }

    @Test
    void membersRestartForPluginsAndMemoryAloneAndNotForTheirNumberOrTheSizeOfTheirVolumes() {
        String three = fingerprint("instances: 3, storage: {size: 1Gi}");
        assertThat(fingerprint("instances: 5, storage: {size: 1Gi}")).isEqualTo(three);
        assertThat(fingerprint("instances: 3, storage: {size: 2Gi}")).isEqualTo(three);
        assertThat(fingerprint("instances: 3, storage: {size: 1Gi}, plugins: [rabbitmq_prometheus]"))
                .isEqualTo(three);
        assertThat(fingerprint("instances: 3, storage: {size: 1Gi}, plugins: [rabbitmq_shovel]"))
                .isNotEqualTo(three);
    }

    @Test
    void aClusterThatWasCompleteOnceIsNeverFoundedAgainAndItsVolumesSaySo() {
        MessageBroker broker = Samples.broker(Samples.THREE);
        assertThat(desired(broker, MessageBrokerObservation.NOTHING).claims())
                .allSatisfy(claim ->
                        assertThat(claim.getMetadata().getAnnotations()).isNullOrEmpty());
        assertThat(desired(broker, Samples.healthy()).claims())
                .allSatisfy(claim ->
                        assertThat(claim.getMetadata().getAnnotations()).containsKey("marketplane.io/cluster-formed"));
    }

    private static String fingerprint(String spec) {
        return new BrokerConfig(Frame.of(
                        Samples.broker("{engine: {version: '4.0'}, " + spec + "}"), new Delegation.Ourselves()))
                .fingerprint();
    }

    private static DesiredObjects desired(MessageBroker broker, MessageBrokerObservation seen) {
        MessageBrokerPlan plan = MessageBrokerDecision.decide(broker, seen, Samples.NOW);
        Map<String, RotatingLogin> logins = new TreeMap<>();
        MessageBrokerDecision.loginNames(broker.getSpec()).forEach(name -> logins.put(name, Samples.login(name)));
        return DesiredMessageBroker.of(
                broker,
                plan,
                seen,
                new Materials(Samples.KEYS, logins, Samples.pair(3650), Samples.pair(90)),
                new Installation("rabbitmq:4.0", "marketplane-system"));
    }
}
