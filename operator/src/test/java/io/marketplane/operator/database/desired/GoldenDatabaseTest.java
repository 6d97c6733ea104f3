package io.marketplane.operator.database.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.Samples;
import io.marketplane.operator.database.decide.DatabaseDecision;
import io.marketplane.operator.database.decide.DatabasePlan;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case is a folder: {@code in.yaml}, and all objects that come of it. Refresh with {@code -Dgolden.refresh}. */
class GoldenDatabaseTest {
    private static final Path CASES = Path.of("src/test/resources/database");

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theObjectsAreTheExpectedOnes(String name) throws IOException {
        Path folder = CASES.resolve(name);
        Map<String, String> actual = objects(folder);
        Path expected = folder.resolve("expected");
        if (Boolean.getBoolean("golden.refresh") || "".equals(System.getProperty("golden.refresh"))) {
            Files.createDirectories(expected);
            for (var object : actual.entrySet()) {
                Files.writeString(expected.resolve(object.getKey()), object.getValue());
            }
        }
        assertThat(actual).isEqualTo(read(expected));
    }

    private static Map<String, String> objects(Path folder) throws IOException {
        Database database = Serialization.unmarshal(Files.readString(folder.resolve("in.yaml")), Database.class);
        DatabasePlan plan = DatabaseDecision.decide(database, DatabaseObservation.NOTHING, Samples.NOW);
        Materials materials = new Materials(Samples.credentials(), Samples.pair(3650), Samples.pair(90));
        DesiredObjects desired = DesiredDatabase.of(
                database,
                plan,
                DatabaseObservation.NOTHING,
                materials,
                new Installation("postgres:17", "marketplane-system"));
        Map<String, String> files = new TreeMap<>();
        for (HasMetadata object : desired.all()) {
            String file = object.getKind().toLowerCase(Locale.ROOT) + "-"
                    + object.getMetadata().getName() + ".yaml";
            assertThat(files.put(file, Serialization.asYaml(object))).as(file).isNull();
        }
        return files;
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }
}
