package io.marketplane.operator.objectstore.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.objectstore.Samples;
import io.marketplane.operator.objectstore.decide.ObjectStoreDecision;
import io.marketplane.operator.objectstore.decide.ObjectStorePlan;
import io.marketplane.operator.objectstore.observe.Fault.Cause;
import io.marketplane.operator.objectstore.observe.ObjectStoreObservation;
import io.marketplane.operator.testing.GoldenFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenObjectStoreTest {
    static Stream<Path> cases() throws IOException {
        return GoldenFolders.of("objectstore");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theObjectsAreTheExpectedOnes(Path folder) throws IOException {
        ObjectStore store = GoldenFolders.in(folder, ObjectStore.class);
        ObjectStoreObservation seen =
                store.getSpec().embedded() == null ? Samples.cloud(store) : Samples.healthy(store);
        GoldenFolders.hold(folder, desired(store, seen).all());
    }

    @Test
    void aBindingThatWorkedStaysWhileTheNewKeyDoesNot() {
        ObjectStore store = Samples.store(Samples.S3);
        ObjectStoreObservation failing = Samples.cloud(store, Samples.fault(Cause.KEY));
        assertThat(desired(store, failing).all()).isEmpty();
        var published = Bindings.of(
                Samples.cloud(store).check().orElseThrow().question().target());
        ObjectStoreObservation before = new ObjectStoreObservation(
                failing.access(), failing.check(), Optional.of(published), failing.embedded());
        assertThat(desired(store, before).all())
                .containsExactlyElementsOf(desired(store, Samples.cloud(store)).all());
    }

    private static DesiredObjects desired(ObjectStore store, ObjectStoreObservation seen) {
        ObjectStorePlan plan = ObjectStoreDecision.decide(store, seen, Samples.NOW);
        return store.getSpec().embedded() == null
                ? DesiredObjectStore.ofCloud(store, plan, seen)
                : DesiredObjectStore.ofEmbedded(
                        store,
                        plan,
                        seen,
                        new Materials(
                                Samples.OWNER,
                                RotatingLogin.first(Samples.APP, "", Samples.NOW),
                                Samples.pair(3650),
                                Samples.pair(90)),
                        new Installation("objectstore:1", "marketplane-system"));
    }
}
