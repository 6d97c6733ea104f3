package io.marketplane.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.platform.cluster.Checkout;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private final Environment environment = new Environment(new Checkout(Path.of("/checkout")));

    @Test
    void theOverlayNamesTheImagesThatWereBuilt() {
        assertThat(environment.overlay(
                        Path.of("/state/environment"),
                        Map.of("marketplane.io/product", "registry.example.com:5000/shop/product:abc"),
                        1))
                .contains("- ../../checkout/deploy/environments/local")
                .contains(
                        "- {name: marketplane.io/product, newName: \"registry.example.com:5000/shop/product\", newTag: \"abc\"}");
    }

    @Test
    void membersFollowTheNodesUpToThree() {
        assertThat(overlay(1)).contains("/spec/instances, value: 1}").contains("/spec/replicas, value: 1}");
        assertThat(overlay(2)).contains("/spec/instances, value: 2}");
        assertThat(overlay(9)).contains("/spec/instances, value: 3}").contains("/spec/replicas, value: 2}");
    }

    private String overlay(int nodes) {
        return environment.overlay(
                Path.of("/state/environment"), Map.of("marketplane.io/product", "marketplane.io/product:abc"), nodes);
    }
}
