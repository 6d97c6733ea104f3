package io.marketplane.operator.commerceservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.operator.commerceservice.decide.Decider;
import io.marketplane.operator.commerceservice.decide.Plan;
import io.marketplane.operator.commerceservice.desired.Children;
import io.marketplane.operator.commerceservice.model.Wish;
import io.marketplane.operator.commerceservice.observe.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The objects that a CommerceService becomes, at rest, held to golden folders. {@code -Dgolden.refresh} writes the
 * folders anew; read the difference before you commit it.
 */
class GoldenTest {
    private static final Path ROOT = Path.of("src/test/resources/commerceservice");
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Tag("rollout-R2")
    @Tag("rollout-R3")
    @Tag("rollout-R4")
    @Tag("rollout-R5")
    @Tag("rollout-R6")
    @Tag("rollout-R7")
    @Tag("rollout-R8")
    @Tag("rollout-R10")
    @Tag("rollout-R11")
    void becomesItsObjects(Path folder) throws IOException {
        Map<String, String> actual = objects(folder);
        if (Boolean.getBoolean("golden.refresh")) {
            write(folder.resolve("expected"), actual);
        }
        assertThat(actual).isEqualTo(read(folder.resolve("expected")));
    }

    private static Map<String, String> objects(Path folder) throws IOException {
        CommerceService resource = YAML.unmarshal(Files.readString(folder.resolve("in.yaml")), CommerceService.class);
        Wish wish = Wish.of(resource.getSpec());
        Observation observed = Situations.atRest(wish);
        Plan plan = Decider.decide(wish, observed, Situations.NOW);
        Map<String, String> objects = new TreeMap<>();
        for (HasMetadata object : Children.of(resource, plan, observed, Map.of())) {
            String file = object.getKind().toLowerCase(Locale.ROOT) + "-"
                    + object.getMetadata().getName() + ".yaml";
            objects.put(file, YAML.asYaml(object));
        }
        return objects;
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
