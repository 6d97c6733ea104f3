package io.marketplane.operator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Cases of a kind, each a folder: {@code in.yaml}, and all objects that come of it in {@code expected}. Refresh with
 * {@code -Dgolden.refresh}.
 */
public final class GoldenFolders {
    private static final Path ROOT = Path.of("src/test/resources");

    private GoldenFolders() {}

    /** The folders of a kind. */
    public static Stream<Path> of(String kind) throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve(kind))) {
            return folders.sorted().toList().stream();
        }
    }

    /** The resource of a case. */
    public static <T> T in(Path folder, Class<T> kind) throws IOException {
        return Serialization.unmarshal(Files.readString(folder.resolve("in.yaml")), kind);
    }

    /** The objects are the expected ones, no more and no fewer. */
    public static void hold(Path folder, List<HasMetadata> objects) throws IOException {
        Map<String, String> actual = new TreeMap<>();
        for (HasMetadata object : objects) {
            String file = object.getKind().toLowerCase(Locale.ROOT) + "-"
                    + object.getMetadata().getName() + ".yaml";
            assertThat(actual.put(file, Serialization.asYaml(object))).as(file).isNull();
        }
        Path expected = folder.resolve("expected");
        if (System.getProperty("golden.refresh") != null) {
            Files.createDirectories(expected);
            for (var object : actual.entrySet()) {
                Files.writeString(expected.resolve(object.getKey()), object.getValue());
            }
        }
        assertThat(actual).isEqualTo(read(expected));
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
