package io.marketplane.crds.featureflag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.schema.Definitions;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@KubernetesApiTest
class FeatureFlagValidationTest {
    private static final Path EXAMPLES = Path.of("examples/valid");

    @BeforeAll
    static void installTheDefinition(KubernetesClient client) {
        Definitions.install(client);
    }

    static Stream<Path> valid() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith("featureflag-"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidExampleComesBackWithEveryValueAndRule(
            Path example, KubernetesClient client, @TestNamespace String namespace) throws IOException {
        assertThat(client.resource(read(example))
                        .inNamespace(namespace)
                        .create()
                        .getSpec())
                .isEqualTo(read(example).getSpec());
    }

    @Test
    void theEnvironmentStays(KubernetesClient client, @TestNamespace String namespace) throws IOException {
        FeatureFlag flag = client.resource(read(EXAMPLES.resolve("featureflag-toggle.yaml")))
                .inNamespace(namespace)
                .create();
        assertThatThrownBy(() -> client.resource(flag)
                        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"environment\": \"production\"}}"))
                .hasMessageContaining("spec.environment cannot be changed");
    }

    private static FeatureFlag read(Path example) throws IOException {
        return Serialization.unmarshal(Files.readString(example), FeatureFlag.class);
    }
}
