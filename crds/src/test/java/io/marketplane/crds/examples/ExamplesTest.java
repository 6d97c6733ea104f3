package io.marketplane.crds.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.marketplane.crds.schema.Definitions;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file of {@code examples} against the API server, with the strict field validation of kubectl and without an
 * operator. The first line of an invalid one states a part of the answer, and its twin of the same name in
 * {@code valid} is taken.
 */
@KubernetesApiTest
class ExamplesTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final String REFUSED = "# Refused: ";

    @BeforeAll
    static void theDefinitions(KubernetesClient client) {
        Definitions.install(client);
    }

    static Stream<Path> valid() throws IOException {
        return files("valid");
    }

    static Stream<Path> invalid() throws IOException {
        return files("invalid");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidExampleIsTakenAndSaysWhatItShows(Path file, KubernetesClient client, @TestNamespace String namespace)
            throws IOException {
        assertThat(firstLine(file)).startsWith("# ").doesNotStartWith(REFUSED);
        create(file, client, namespace);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidExampleIsRefusedWithTheMessageThatItStates(
            Path file, KubernetesClient client, @TestNamespace String namespace) throws IOException {
        assertThat(firstLine(file)).startsWith(REFUSED);
        assertThatThrownBy(() -> create(file, client, namespace))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refusal -> assertThat(refusal.getStatus().getMessage())
                                .contains(firstLine(file).substring(REFUSED.length())));
    }

    @Test
    void everyInvalidExampleHasAValidTwin() throws IOException {
        assertThat(invalid().map(Path::getFileName))
                .isSubsetOf(valid().map(Path::getFileName).toList());
    }

    private static void create(Path file, KubernetesClient client, String namespace) throws IOException {
        GenericKubernetesResource resource = YAML.unmarshal(Files.readString(file), GenericKubernetesResource.class);
        client.genericKubernetesResources(resource.getApiVersion(), resource.getKind())
                .inNamespace(namespace)
                .resource(resource)
                .fieldValidation(Validation.STRICT)
                .create();
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples", folder))) {
            List<Path> all = files.sorted().toList();
            assertThat(all).isNotEmpty();
            return all.stream();
        }
    }
}
