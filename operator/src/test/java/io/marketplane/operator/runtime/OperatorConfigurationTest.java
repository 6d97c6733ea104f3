package io.marketplane.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorConfigurationTest {
    private static final Map<String, String> POD =
            Map.of("POD_NAME", "operator-1", "POD_NAMESPACE", "marketplane-system");

    @Test
    void theDefaultsWatchAllNamespacesUnderALease() {
        OperatorConfiguration configuration = OperatorConfiguration.from(POD);
        assertThat(configuration.namespaces()).isEmpty();
        assertThat(configuration.httpPort()).isEqualTo(8080);
        assertThat(configuration.leaderElection()).isTrue();
        assertThat(configuration.identity()).isEqualTo("operator-1");
    }

    @Test
    void namespacesAreAList() {
        OperatorConfiguration configuration = OperatorConfiguration.from(
                Map.of("MARKETPLANE_NAMESPACES", "shop, staging", "MARKETPLANE_LEADER_ELECTION", "false"));
        assertThat(configuration.namespaces()).containsExactlyInAnyOrder("shop", "staging");
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnceWithARemedy() {
        assertThatThrownBy(() -> OperatorConfiguration.from(Map.of(
                        "MARKETPLANE_HTTP_PORT", "http",
                        "MARKETPLANE_RECONCILE_THREADS", "0",
                        "MARKETPLANE_NAMESPACES", "Shop",
                        "MARKETPLANE_LEADER_ELECTION", "yes")))
                .isInstanceOf(StartUpException.class)
                .hasMessageContaining("MARKETPLANE_HTTP_PORT='http': write a whole number from 0 to 65535")
                .hasMessageContaining("MARKETPLANE_RECONCILE_THREADS='0': write a whole number from 1 to 100")
                .hasMessageContaining("'Shop' is no name of a namespace")
                .hasMessageContaining("write true or false");
    }

    @Test
    void leaderElectionNeedsAnIdentity() {
        assertThatThrownBy(() -> OperatorConfiguration.from(Map.of()))
                .hasMessageContaining("POD_NAME")
                .hasMessageContaining("MARKETPLANE_LEADER_ELECTION=false");
    }

    @Test
    void theImageCatalogueIsAMapOfRoleToReference(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("images.yaml"), "postgres: \"marketplane.io/postgres:17\"\n");
        assertThat(ImagesFile.read(file).reference("postgres")).contains("marketplane.io/postgres:17");
    }

    @Test
    void aMissingOrWrongImageCatalogueSaysWhereItComesFrom(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> ImagesFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(StartUpException.class)
                .hasMessageContaining("none.yaml")
                .hasMessageContaining("Helm chart");
        assertThatThrownBy(() -> ImagesFile.read(Files.writeString(folder.resolve("empty.yaml"), "postgres: ''\n")))
                .hasMessageContaining("images.postgres");
        assertThatThrownBy(() -> ImagesFile.read(Files.writeString(folder.resolve("list.yaml"), "[a, b]\n")))
                .hasMessageContaining("not a YAML map");
    }
}
