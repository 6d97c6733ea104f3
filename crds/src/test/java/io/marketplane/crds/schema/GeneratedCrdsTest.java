package io.marketplane.crds.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checked-in CRDs are those of the annotated types. With {@code -Dcrds.refresh} it writes them instead. */
class GeneratedCrdsTest {
    private static final String REFRESH =
            "./mvnw -q -pl crds -am test -Dtest=GeneratedCrdsTest -Dsurefire.failIfNoSpecifiedTests=false -Dcrds.refresh";
    private static final String HEADER =
            "# Made from the types in crds/src/main/java. Refresh it with\n#   " + REFRESH + "\n";

    /** Where fabric8 and the operator look for them on the class path, and what the Helm chart installs. */
    private static final String CLASS_PATH = "src/main/resources/META-INF/fabric8";

    private static final String CHART = "../deploy/charts/marketplane-operator/files/crds";

    @BeforeAll
    static void refreshIfAsked() throws IOException {
        if (System.getProperty("crds.refresh") == null) {
            return;
        }
        for (String folder : new String[] {CLASS_PATH, CHART}) {
            Files.createDirectories(Path.of(folder));
            for (String stale : checkedIn(folder).keySet()) {
                Files.delete(Path.of(folder, stale));
            }
            for (Map.Entry<String, String> file : expected().entrySet()) {
                Files.writeString(Path.of(folder, file.getKey()), file.getValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CLASS_PATH, CHART})
    void theCheckedInCrdsAreCurrent(String folder) throws IOException {
        assertThat(checkedIn(folder))
                .as("%s is stale. Refresh it with%n  %s", folder, REFRESH)
                .isEqualTo(expected());
    }

    @Test
    void thereIsADefinitionForEveryKind() {
        assertThat(expected())
                .containsKeys(
                        "commerceservices.marketplane.io-v1.yml",
                        "databases.marketplane.io-v1.yml",
                        "objectstores.marketplane.io-v1.yml");
    }

    private static Map<String, String> expected() {
        return CrdYaml.of(CustomResourceTypes.all()).entrySet().stream()
                .collect(Collectors.toMap(crd -> crd.getKey() + "-v1.yml", crd -> HEADER + crd.getValue()));
    }

    private static Map<String, String> checkedIn(String folder) throws IOException {
        if (!Files.isDirectory(Path.of(folder))) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.collect(Collectors.toMap(file -> file.getFileName().toString(), GeneratedCrdsTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
