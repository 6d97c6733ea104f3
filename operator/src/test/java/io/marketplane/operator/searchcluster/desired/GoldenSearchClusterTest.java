package io.marketplane.operator.searchcluster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.marketplane.crds.data.DelegatePolicy;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.crds.searchcluster.SearchClusterStatus;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.observe.DelegateFacts;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.searchcluster.Samples;
import io.marketplane.operator.searchcluster.decide.SearchDecision;
import io.marketplane.operator.searchcluster.observe.ObjectPlace;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import io.marketplane.operator.searchcluster.observe.StorePlaces;
import io.marketplane.operator.testing.GoldenFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenSearchClusterTest {
    static Stream<Path> cases() throws IOException {
        return GoldenFolders.of("searchcluster");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theObjectsAreTheExpectedOnes(Path folder) throws IOException {
        SearchCluster cluster = GoldenFolders.in(folder, SearchCluster.class);
        cluster.setStatus(SearchClusterStatus.NONE);
        ObjectPlace place = cluster.getSpec().snapshots() == null ? new ObjectPlace.None() : Samples.PLACE;
        SearchObservation ours = Samples.seen(Samples.three(), Samples.login(), place, Samples.green());
        SearchObservation seen = cluster.getSpec().engine().delegate() == DelegatePolicy.Auto
                ? ours.runBy(new Delegation.Delegated(
                        SearchNames.DELEGATE, "search", new DelegateFacts(true, Optional.empty())))
                : ours;
        GoldenFolders.hold(
                folder,
                DesiredSearchCluster.of(
                                cluster,
                                SearchDecision.decide(cluster, seen, Samples.NOW),
                                seen,
                                materials(),
                                new Installation("elasticsearch:9.5", "marketplane-system"))
                        .all());
    }

    @Test
    void onlyWhileTheClusterIsFoundedItsFoundersAreNamedAndNothingIsRestartedForThat() {
        SearchCluster cluster = Samples.cluster(Samples.THREE);
        Frame frame = Frame.of(cluster, new ObjectPlace.None(), new Delegation.Ourselves());
        assertThat(settings(frame, true))
                .contains("cluster.initial_master_nodes: [search-main-0, search-main-1, search-main-2]");
        assertThat(settings(frame, false)).doesNotContain("initial_master_nodes");
        assertThat(new SearchConfig(frame).fingerprint()).isNotEqualTo(fingerprint(Samples.PLACE));
        assertThat(fingerprint(new ObjectPlace.Missing("gone", Optional.of(Samples.PLACE))))
                .as("an ObjectStore that goes away restarts nobody")
                .isEqualTo(fingerprint(Samples.PLACE));
        assertThat(StorePlaces.last(StorePlaces.entries(Samples.PLACE))).contains(Samples.PLACE);
    }

    private static String fingerprint(ObjectPlace place) {
        return new SearchConfig(Frame.of(Samples.cluster(Samples.THREE), place, new Delegation.Ourselves()))
                .fingerprint();
    }

    @Test
    void aHashIsTheSameForTheSameLoginAndTellsNothingElse() {
        Login login = new Login("app-1", "APPPW");
        assertThat(PasswordHash.of(login))
                .isEqualTo(PasswordHash.of(login))
                .startsWith("$2a$04$")
                .isNotEqualTo(PasswordHash.of(new Login("app-2", "APPPW")));
        assertThat(materials().operator().toString()).doesNotContain("OPERATORPW");
    }

    private static String settings(Frame frame, boolean founding) {
        ConfigMap config = new SearchConfig(frame).build(founding);
        return config.getData().get("elasticsearch.yml");
    }

    private static Materials materials() {
        return new Materials(
                new Login("marketplane", "OPERATORPW"),
                Samples.login(),
                Samples.pair(3650, List.of()),
                Samples.pair(90, List.of("search")));
    }
}
